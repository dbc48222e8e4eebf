package dev.krsession.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InOneOrderTest {
  @Test
  void whatIsInBothIsThereOnce() {
    assertThat(InOneOrder.of(List.of("a", "b"), List.of("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void theOrderOfBothIsKept() {
    assertThat(InOneOrder.of(List.of("a", "b", "c", "d"), List.of("x", "b", "y", "d", "z")))
        .containsExactly("x", "a", "b", "y", "c", "d", "z");
  }

  @Test
  void contradictionsLoseNothing() {
    assertThat(InOneOrder.of(List.of("a", "b", "c"), List.of("c", "a")))
        .containsExactly("a", "b", "c");
  }

  @Test
  void eitherMayBeEmpty() {
    assertThat(InOneOrder.of(List.of("a"), List.of())).containsExactly("a");
    assertThat(InOneOrder.of(List.of(), List.of("a"))).containsExactly("a");
  }

  @Test
  void equalsOfTheApplicationsIsNotAsked() {
    String one = new String("a");
    String other = new String("a");
    assertThat(InOneOrder.of(List.of(one), List.of(other))).hasSize(2);
  }
}
