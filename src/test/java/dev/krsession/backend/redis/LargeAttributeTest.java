package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A megabyte in a session, through a container, in each store with default settings. */
class LargeAttributeTest {
  private static final int MEGABYTE = 1 << 20;

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private enum StoreKind {
    MEMORY {
      @Override
      Map<String, String> settings() {
        return Map.of("backend", "memory");
      }
    },
    REDIS_SERVER {
      @Override
      Map<String, String> settings() {
        return Map.of("redis.uri", REDIS.server().uri());
      }
    },
    H2 {
      @Override
      Map<String, String> settings() {
        return Map.of("jdbc.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      }
    };

    abstract Map<String, String> settings();
  }

  /** Bytes that nothing makes fewer of. */
  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[MEGABYTE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void anAttributeOfAMegabyteIsKeptAndReplaced(StoreKind store) {
    try (KrSessionKit node = WebNode.with(store.settings())
        .on("/store", (request, response) -> {
          long seed = Long.parseLong(request.getParameter("seed"));
          HttpSession session = request.getSession();
          session.setAttribute("bytes", bytes(seed));
          session.setAttribute("text", "\u00fc".repeat(MEGABYTE / 2));
        })
        .on("/same", (request, response) -> {
          long seed = Long.parseLong(request.getParameter("seed"));
          HttpSession session = request.getSession(false);
          boolean same = Arrays.equals(bytes(seed), (byte[]) session.getAttribute("bytes"))
              && "\u00fc".repeat(MEGABYTE / 2).equals(session.getAttribute("text"));
          response.getWriter().print(same);
        })
        .start()) {
      Visitor visitor = node.visitor();
      for (int seed = 1; seed <= 3; seed++) {
        assertThat(visitor.get("/store?seed=" + seed).status()).isEqualTo(200);
        assertThat(visitor.get("/same?seed=" + seed).body()).isEqualTo("true");
      }
      visitor.get("/set?name=small&value=1");
      assertThat(visitor.get("/same?seed=3").body()).isEqualTo("true");
    }
  }
}
