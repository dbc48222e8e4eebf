package dev.krsession.frameworks.wicket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.Webapp;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages with a state under Wicket. */
class WicketTest {
  private static final int HOPS = 5;

  /** The page where the redirects from {@code path} end. */
  private static Answer follow(Visitor visitor, String path) {
    Answer answer = visitor.get(path);
    for (int i = 0; i < HOPS; i++) {
      Optional<String> next = answer.header("Location");
      answer = next.isPresent() ? visitor.get(absolute(next.get())) : answer;
    }
    return answer;
  }

  private static String absolute(String location) {
    return "/" + location.replaceFirst("^(https?://[^/]+)?[./]*", "");
  }

  private static Answer click(Visitor visitor, Answer page, String link) {
    Matcher found = Pattern.compile("href=\"([^\"]+-" + link + ")\"").matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return follow(visitor, absolute(found.group(1)));
  }

  @ParameterizedTest
  @EnumSource
  void aPageKeepsItsState(Backend backend) {
    try (Webapp shop = Webapp.start("wicket", backend)) {
      Visitor max = shop.visitor();
      Answer page = follow(max, "/");
      page = click(max, page, "more");
      page = click(max, page, "more");
      assertThat(page.body()).contains("clicks <b>2</b>");
      assertThat(max.cookie("Kr.Session")).isPresent();
      assertThat(shop.containerSessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLoginChangesTheIdAndKeepsThePages(Backend backend) {
    try (Webapp shop = Webapp.start("wicket", backend)) {
      Visitor max = shop.visitor();
      Answer page = click(max, follow(max, "/"), "more");
      String before = max.cookie("Kr.Session").orElseThrow();
      assertThat(follow(max, "/login").body()).contains("user <b>max</b>");
      assertThat(max.cookie("Kr.Session").orElseThrow()).isNotEqualTo(before);
      assertThat(click(max, page, "more").body()).contains("clicks <b>2</b>");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLogoutEndsAll(Backend backend) {
    try (Webapp shop = Webapp.start("wicket", backend)) {
      Visitor max = shop.visitor();
      Answer page = follow(max, "/login");
      String before = max.cookie("Kr.Session").orElseThrow();
      assertThat(click(max, page, "logout").body()).contains("user <b></b>");
      Visitor late = shop.visitor().setCookie("Kr.Session", before);
      assertThat(follow(late, "/").body()).contains("user <b></b>");
    }
  }

  @Test
  void whenANodeGoesTheNextKnowsTheUserAndBeginsThePageAnew() {
    Visitor max;
    Answer page;
    try (Webapp node = Webapp.start("wicket", Backend.REDIS)) {
      max = node.visitor();
      page = click(max, follow(max, "/login"), "more");
    }
    try (Webapp next = Webapp.start("wicket", Backend.REDIS)) {
      Visitor moved =
          next.visitor().setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow());
      assertThat(click(moved, page, "more").body())
          .contains("user <b>max</b>")
          .doesNotContain("clicks <b>2</b>");
    }
  }
}
