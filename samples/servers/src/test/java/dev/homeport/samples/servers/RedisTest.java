package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Any program can be the server: here Redis, which writes nothing to the disk. */
@EnabledIfInstalled("redis-server")
class RedisTest {

    // guide: redis
    @LoopbackServer(command = {"redis-server", "--port", "{port}", "--bind", "{host}", "--save", ""})
    static InetSocketAddress redis;
    // guide: end

    @Test
    void remembers() {
        try (RedisClient client = RedisClient.create(redis.getHostString(), redis.getPort())) {
            client.set("greeting", "ahoy");

            assertThat(client.get("greeting")).isEqualTo("ahoy");
        }
    }
}
