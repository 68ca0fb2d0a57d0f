package dev.homeport.samples.kotlin

import com.sun.net.httpserver.HttpServer
import dev.homeport.FreePort
import dev.homeport.LoopbackServer
import dev.homeport.lease.PortLease
import mockwebserver3.MockResponse
import mockwebserver3.MockWebServer
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.net.InetAddress
import java.net.ServerSocket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers

/**
 * The places where Kotlin can declare a port or a server. `@field:` puts the annotation on the field of the property, where
 * Homeport reads it. A property in the constructor must be a `val`: for a `var`, Kotlin annotates both the parameter and the
 * field, and both are injected.
 */
// guide: kotlin
class BankTest(@FreePort private val ofTheConstructor: Int) {

    @field:FreePort
    private var property: Int = 0

    @field:FreePort("db")
    lateinit var lease: PortLease

    @field:LoopbackServer(name = "bank")
    private lateinit var bank: HttpServer

    companion object {
        @FreePort
        @JvmField
        var ofTheClass: Int = 0

        @field:LoopbackServer
        @JvmStatic
        lateinit var shared: MockWebServer
    }

    @Test
    fun `each declaration has its own port`(@FreePort parameter: Int, @FreePort other: Int, @FreePort(count = 3) several: List<Int>) {
        // guide: cut
        val ports = several + listOf(ofTheConstructor, property, lease.port(), ofTheClass, parameter, other)

        assertThat(ports).doesNotHaveDuplicates().allMatch { it > 0 }
        // guide: on
    }
    // guide: end

    @Test
    fun `a name shares the port`(@FreePort("db") db: Int) {
        assertThat(db).isEqualTo(lease.port())
    }

    @Test
    fun `a server binds the port`(@FreePort port: Int) {
        ServerSocket(port, 50, InetAddress.getLoopbackAddress()).use { assertThat(it.localPort).isEqualTo(port) }
    }

    @Test
    fun pays(@LoopbackServer mock: MockWebServer) {
        mock.enqueue(MockResponse.Builder().body("paid").build())

        assertThat(get(mock.url("/").toUri())).isEqualTo("paid")
    }

    @Test
    fun `properties hold servers`(@LoopbackServer(name = "bank") uri: URI) {
        bank.createContext("/") { exchange ->
            exchange.sendResponseHeaders(200, -1)
            exchange.close()
        }
        shared.enqueue(MockResponse.Builder().body("shared").build())

        assertThat(get(uri)).isEmpty()
        assertThat(get(shared.url("/").toUri())).isEqualTo("shared")
    }

    private fun get(uri: URI): String =
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body()
}
