package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A webapp that knows nothing of us, with {@code redis.uri} and no other setting, on two nodes. */
class JavaObjectsOnTwoNodesTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private KrSessionKit one;
  private KrSessionKit other;
  private Visitor here;
  private Visitor there;

  /** As in many webapps: a bean that nobody marked, with a getter and no setter. */
  static final class Basket {
    private final List<String> items = new ArrayList<>();

    List<String> getItems() {
      return items;
    }
  }

  /** As in JSPWiki. */
  static final class Preferences extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
  }

  record Ticket(String user) implements Serializable {}

  @BeforeEach
  void start() {
    one = webapp();
    other = webapp();
    here = one.visitor();
    here.get("/login?user=max");
    there = WebNode.sent(here, other);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private static KrSessionKit webapp() {
    return KrSessionKit.servlets()
        .runningTime()
        .settings(Map.of("redis.uri", REDIS.server().uri()))
        .on("/login", (request, response) -> {
          HttpSession session = request.getSession();
          session.setAttribute("ticket", new Ticket(request.getParameter("user")));
          session.setAttribute("basket", new Basket());
          session.setAttribute("preferences", new Preferences());
        })
        .on("/add", (request, response) -> {
          HttpSession session = request.getSession();
          Basket basket = (Basket) session.getAttribute("basket");
          basket.getItems().add(request.getParameter("item"));
          Preferences preferences = (Preferences) session.getAttribute("preferences");
          preferences.put("last", request.getParameter("item"));
        })
        .on("/show", (request, response) -> {
          HttpSession session = request.getSession();
          Ticket ticket = (Ticket) session.getAttribute("ticket");
          Basket basket = (Basket) session.getAttribute("basket");
          response.getWriter().print(ticket == null ? "nobody" : ticket.user());
          response.getWriter().print(" " + (basket == null ? "nothing" : basket.getItems()));
          response.getWriter().print(" " + session.getAttribute("preferences"));
        })
        .on("/keep", (request, response) -> {
          try {
            request.getSession().setAttribute("thread", new Object[] {new Thread()});
          } catch (IllegalArgumentException refusal) {
            response.getWriter().print(refusal.getMessage());
          }
        })
        .start();
  }

  private static String onlyKey() {
    return sessionKeys().iterator().next();
  }

  private static Set<String> sessionKeys() {
    return REDIS.client().keys("krsession:{*");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void objectsAreTheSameOnBothNodes() {
    assertThat(there.get("/show").body()).isEqualTo("max [] {}");
  }

  @Test
  void changesInPlaceReachTheOtherNode() {
    here.get("/add?item=tea");
    there.get("/add?item=milk");
    assertThat(here.get("/show").body()).isEqualTo("max [tea, milk] {last=milk}");
    assertThat(there.get("/show").body()).isEqualTo("max [tea, milk] {last=milk}");
  }

  @Test
  void readsWriteNothing() {
    here.get("/add?item=tea");
    there.get("/show");
    Map<byte[], byte[]> before = REDIS.client().hgetAll(bytes(onlyKey()));
    there.get("/show");
    here.get("/show");
    Map<byte[], byte[]> after = REDIS.client().hgetAll(bytes(onlyKey()));
    for (Map.Entry<byte[], byte[]> field : before.entrySet()) {
      assertThat(after.get(field.getKey())).isEqualTo(field.getValue());
    }
  }

  @Test
  void theStoreHasThemSealed() {
    assertThat(REDIS.client().hget(bytes(onlyKey()), bytes(".ticket")))
        .startsWith((byte) 'S')
        .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
            .doesNotContain("max", "Ticket"));
  }

  @Test
  void aTicketThatIsCopiedIntoAnotherSessionIsAbsentAndKept() {
    byte[] stolen = REDIS.client().hget(bytes(onlyKey()), bytes(".ticket"));
    String victim = onlyKey();
    Visitor thief = one.visitor();
    thief.get("/login?user=eve");
    String own =
        sessionKeys().stream().filter(key -> !key.equals(victim)).findFirst().orElseThrow();
    REDIS.client().hset(bytes(own), bytes(".ticket"), stolen);
    try (LogMessages log = LogMessages.listen()) {
      for (int times = 0; times < 3; times++) {
        assertThat(thief.get("/show"))
            .satisfies(answer -> assertThat(answer.status()).isEqualTo(200))
            .satisfies(answer -> assertThat(answer.body()).isEqualTo("nobody [] {}"));
      }
      assertThat(log.of("dev.krsession"))
          .filteredOn(line -> line.startsWith("attribute.unreadable"))
          .hasSize(1);
    }
    assertThat(REDIS.client().hget(bytes(own), bytes(".ticket"))).isEqualTo(stolen);
    assertThat(here.get("/show").body()).startsWith("max");
  }

  @Test
  void anUnstorableValueIsRefusedWithItsPath() {
    try (LogMessages log = LogMessages.listen()) {
      assertThat(here.get("/keep").body())
          .contains("session attribute \"thread\"", "Thread at [0]", "codec.node-local-attributes");
      here.get("/keep");
      assertThat(log.of("dev.krsession"))
          .filteredOn(line -> line.startsWith("attribute.refused"))
          .hasSize(1);
    }
  }
}
