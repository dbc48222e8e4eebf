package dev.krsession.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedMergeTest {
  @Test
  void entriesOfBothAreThereOnce() {
    assertThat(OrderedMerge.of(List.of("a", "b"), List.of("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void theOrderOfBothIsKept() {
    assertThat(OrderedMerge.of(List.of("a", "b", "c", "d"), List.of("x", "b", "y", "d", "z")))
        .containsExactly("x", "a", "b", "y", "c", "d", "z");
  }

  @Test
  void contradictionsLoseNothing() {
    assertThat(OrderedMerge.of(List.of("a", "b", "c"), List.of("c", "a")))
        .containsExactly("a", "b", "c");
  }

  @Test
  void eitherMayBeEmpty() {
    assertThat(OrderedMerge.of(List.of("a"), List.of())).containsExactly("a");
    assertThat(OrderedMerge.of(List.of(), List.of("a"))).containsExactly("a");
  }

  @Test
  void equalsOfTheApplicationsIsNotAsked() {
    String one = new String("a");
    String other = new String("a");
    assertThat(OrderedMerge.of(List.of(one), List.of(other))).hasSize(2);
  }
}
