package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.LogMessages;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.kit.Visitor;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A login at an OAuth 2 provider that begins on one node and ends on the other. */
class Oauth2TwoNodesTest {
  private static String path(String location) {
    URI uri = URI.create(location);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private static String location(Visitor visitor, String path) {
    return visitor.get(path).header("Location").orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aLoginBeginsOnOneNodeAndEndsOnTheOther(SharedStore store) {
    try (LogMessages log = LogMessages.listen();
        Provider provider = Provider.open();
        Shop one = Shop.open(store, provider.properties());
        Shop other = Shop.open(store, provider.properties())) {
      Visitor here = one.visitor();
      Visitor there = here.at(other.uri());
      assertThat(location(here, "/member")).contains("/login");
      URI asked = URI.create(location(there, "/oauth2/authorization/fake"));
      String back =
          location(Visitor.of(asked.resolve("/")), path(asked.toString()).substring(1));
      assertThat(location(here, path(back))).contains("/member");
      assertThat(there.get("/member").body()).isEqualTo("account of max");
      assertThat(here.get("/payment").body()).isEqualTo("account of max");
      assertThat(log.of("dev.krsession")).noneMatch(line -> line.startsWith("attribute."));
    }
  }
}
