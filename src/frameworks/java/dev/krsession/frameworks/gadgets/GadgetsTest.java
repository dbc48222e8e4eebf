package dev.krsession.frameworks.gadgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.codec.CodecException;
import dev.krsession.codec.Forgery;
import dev.krsession.container.Backend;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;

/** What whoever can write to the store makes of libraries that the application has. */
class GadgetsTest {
  private static final String PAGE = "/examples/servlets/servlet/SessionExample";

  private final Forgery forgery = new Forgery();

  /** Named, as their own text would spring them. */
  static Stream<Named<Object>> gadgets() throws ReflectiveOperationException {
    return Gadgets.all().map(gadget -> Named.of(gadget.getClass().getSimpleName(), gadget));
  }

  @BeforeEach
  void arm() {
    System.setProperty("org.apache.commons.collections.enableUnsafeSerialization", "true");
    System.clearProperty(Gadgets.SPRUNG);
  }

  @AfterEach
  void disarm() {
    System.clearProperty("org.apache.commons.collections.enableUnsafeSerialization");
  }

  private static void isNotSprung() {
    assertThat(System.getProperty(Gadgets.SPRUNG)).isNull();
  }

  /** Else the others would prove nothing. */
  @ParameterizedTest
  @MethodSource("gadgets")
  void itSpringsWhereJavaReadsItWithoutAFilter(Object gadget) throws Exception {
    byte[] bytes = Forgery.serialized(gadget);
    System.clearProperty(Gadgets.SPRUNG);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      Object unused = in.readObject();
    }
    assertThat(System.getProperty(Gadgets.SPRUNG)).isEqualTo("yes");
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void itReadsAsAbsentWithTheKeysToo(Object gadget) throws Exception {
    for (byte[] stored : List.of(Forgery.unsealed(gadget), forgery.sealed(gadget))) {
      System.clearProperty(Gadgets.SPRUNG);
      assertThatThrownBy(() -> forgery.read(stored)).isInstanceOf(CodecException.class);
      isNotSprung();
    }
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void theWebappSaysSoOnceAndKeepsTheBytes(Object gadget) throws Exception {
    byte[] bytes = Forgery.unsealed(gadget);
    System.clearProperty(Gadgets.SPRUNG);
    War war = War.examples()
        .with("commons-beanutils", "commons-collections", "commons-collections4")
        .with("commons-logging");
    try (TwoNodes nodes = TwoNodes.start(war, "/examples", SharedStore.REDIS);
        RedisClient redis = RedisClient.create(Backend.REDIS.settings().get("redis.uri"))) {
      redis.flushAll();
      nodes.post(PAGE, "dataname=one&datavalue=first");
      byte[] field = ".one".getBytes(StandardCharsets.UTF_8);
      byte[] key = redis.scan("0", new ScanParams().count(1000)).getResult().stream()
          .filter(name -> redis.type(name).equals("hash"))
          .map(name -> name.getBytes(StandardCharsets.UTF_8))
          .filter(name -> redis.hexists(name, field))
          .findFirst()
          .orElseThrow();
      redis.hset(key, field, bytes);
      for (int request = 0; request < 4; request++) {
        assertThat(nodes.get(PAGE).status()).isEqualTo(200);
      }
      isNotSprung();
      assertThat(redis.hget(key, field)).isEqualTo(bytes);
      // each node once
      assertThat(nodes.said()).hasSize(2).allMatch(line -> line.contains("cannot be decoded"));
    }
  }
}
