package dev.krsession.frameworks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.frameworks.JavaProcess;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringBootVersion;

/**
 * An application of Spring Session, and the same classes with our jar in the place of Spring
 * Session's: what a visitor sees is the same.
 */
@EnabledIf(value = "hasSpringSession", disabledReason = "its Spring Session is for Spring Boot 3")
class SpringSessionMigrationTest {
  private static final Path SPRING_SESSION = Path.of("target/spring-session");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  /** What docs/migration.md removes, and what it adds. */
  private enum Has {
    SPRING_SESSION {
      @Override
      Map<String, String> properties(SharedStore store) {
        String redis = store.settings().getOrDefault("redis.uri", "redis://127.0.0.1:1");
        return store == SharedStore.SQL
            ? Map.of(
                "spring.datasource.url",
                store.settings().get("jdbc.url"),
                "spring.session.jdbc.initialize-schema",
                "always")
            : Map.of("spring.data.redis.url", redis);
      }
    },
    KR_SESSION {
      @Override
      Map<String, String> properties(SharedStore store) {
        return store.bootProperties();
      }
    };

    abstract Map<String, String> properties(SharedStore store);
  }

  static boolean hasSpringSession() {
    return Files.isDirectory(SPRING_SESSION)
        && String.valueOf(SpringBootVersion.getVersion()).startsWith("3.");
  }

  private static boolean isOurs(Path part) {
    try {
      return part.toAbsolutePath()
          .equals(Path.of(KrSessionFilter.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> jars(SharedStore store) {
    try (Stream<Path> all = Files.list(SPRING_SESSION)) {
      Predicate<Path> other = store == SharedStore.SQL
          ? jar -> jar.getFileName().toString().matches(".*(data|jedis).*")
          : jar -> jar.getFileName().toString().contains("jdbc");
      return all.filter(other.negate()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JavaProcess node(Has has, SharedStore store) {
    List<String> words = new ArrayList<>();
    words.add("-Dorg.springframework.boot.logging.LoggingSystem=none");
    words.add("-Dspring.devtools.restart.enabled=false");
    words.add(OrdersApplication.class.getName());
    words.addAll(List.of("--server.address=127.0.0.1", "--server.port=0"));
    has.properties(store).forEach((name, value) -> words.add("--" + name + "=" + value));
    return has == Has.KR_SESSION
        ? JavaProcess.start(part -> true, List.of(), words)
        : JavaProcess.start(
            part -> !isOurs(part) && !part.getFileName().toString().startsWith("jedis-"),
            jars(store),
            words);
  }

  private static Visitor visitor(JavaProcess node) {
    return Visitor.of(URI.create("http://127.0.0.1:" + node.await("port ")));
  }

  private static String token(Visitor at) {
    Matcher token = TOKEN.matcher(at.get("/login").body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static String path(Visitor.Answer answer) {
    return URI.create(answer.header("Location").orElseThrow()).getPath();
  }

  /** What a visitor sees whose requests come to both nodes in turn. */
  private static List<String> visit(Visitor here, Visitor there) {
    List<String> seen = new ArrayList<>();
    seen.add(path(here.get("/order")));
    String token = token(there);
    seen.add(path(here.post("/login", "username=max&password=wrong&_csrf=" + token)));
    seen.add(path(there.post("/login", "username=max&password=secret&_csrf=" + token(here))));
    seen.add(here.get("/order").body());
    seen.add(path(there.get("/add?item=tea")));
    seen.add(here.get("/order").body());
    here.get("/add?item=milk");
    seen.add(there.get("/order").body());
    seen.add(path(here.post("/logout", "_csrf=" + token(there))));
    seen.add(path(there.get("/order")));
    return seen;
  }

  private static List<String> visit(Has has, SharedStore store) {
    try (JavaProcess one = node(has, store);
        JavaProcess other = node(has, store)) {
      Visitor here = visitor(one);
      return visit(here, here.at(URI.create("http://127.0.0.1:" + other.await("port "))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVisitorSeesTheSame(SharedStore store) {
    List<String> after = visit(Has.KR_SESSION, store);
    assertThat(after)
        .contains("max [tea] added tea", "max [tea, milk] added milk")
        .isEqualTo(visit(Has.SPRING_SESSION, store));
  }

  @Test
  void bothRunSideBySideOverOneDatabase() {
    try (JavaProcess one = node(Has.SPRING_SESSION, SharedStore.SQL);
        JavaProcess other = node(Has.KR_SESSION, SharedStore.SQL)) {
      Visitor before = visitor(one);
      Visitor after = before.at(URI.create("http://127.0.0.1:" + other.await("port ")));
      before.post("/login", "username=max&password=secret&_csrf=" + token(before));
      assertThat(path(after.get("/order"))).isEqualTo("/login");
      after.post("/login", "username=max&password=secret&_csrf=" + token(after));
      assertThat(after.get("/order").body()).startsWith("max");
      assertThat(before.get("/order").body()).startsWith("max");
    }
  }
}
