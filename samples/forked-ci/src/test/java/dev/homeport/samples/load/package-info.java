/** The load that both runs put on the ports, and the evaluation of their journals. */
package dev.homeport.samples.load;
