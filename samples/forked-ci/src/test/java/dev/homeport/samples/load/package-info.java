/** The load that both runs put on the ports, and what is found out about them afterwards. */
package dev.homeport.samples.load;
