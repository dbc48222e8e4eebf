package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void objectsAndArraysNest() {
    assertThat(new JsonText()
            .object()
            .field("a", 1)
            .array("b")
            .value(2)
            .array()
            .value("c")
            .end()
            .object()
            .field("d", true)
            .end()
            .end()
            .object("e")
            .end()
            .field("f", "g")
            .end())
        .hasToString("{\"a\":1,\"b\":[2,[\"c\"],{\"d\":true}],\"e\":{},\"f\":\"g\"}");
  }

  @Test
  void nothingInATextEndsTheTextOrAScript() {
    assertThat(new JsonText().object().field("a", "\"\\\n</script>\u2028é").end())
        .hasToString("{\"a\":\"\\\"\\\\\\u000a\\u003c/script\\u003e\\u2028\\u00e9\"}");
  }
}
