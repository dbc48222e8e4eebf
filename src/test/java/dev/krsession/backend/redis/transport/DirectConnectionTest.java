package dev.krsession.backend.redis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.session.SessionClock;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

class DirectConnectionTest {
  @Test
  void aClosedOneIsNotOpenedAgain() throws IOException {
    try (RedisServerFixture redis = RedisServerFixture.start();
        ConnectionPools pools = new ConnectionPools(
            ConnectionOptions.of(RedisUri.parse(redis.uri())),
            SessionClock.system(),
            (attribute, type, cause) -> {})) {
      DirectConnection connection = pools.direct("127.0.0.1:" + redis.port());
      connection.send(Command.PING, "1");
      assertThat(connection.getBinaryBulkReply()).asString().isEqualTo("1");
      connection.forceDisconnect();
      assertThatThrownBy(() -> connection.send(Command.PING, "2"))
          .isInstanceOf(JedisConnectionException.class);
      assertThat(connection.isConnected()).isFalse();
    }
  }
}
