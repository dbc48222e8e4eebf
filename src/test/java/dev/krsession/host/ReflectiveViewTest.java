package dev.krsession.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReflectiveViewTest {
  private static class Parent {
    @SuppressWarnings("unused")
    private final Object[] kept = {"a", null, "b"};

    public List<String> listed() {
      return List.of("c");
    }

    public String failing() {
      throw new IllegalStateException("not now");
    }
  }

  private static final class Child extends Parent {
    @SuppressWarnings("unused")
    private final Object nothing = null;
  }

  private final ReflectiveView child = new ReflectiveView(new Child());

  @Test
  void aPrivateInheritedFieldIsSeen() throws ReflectiveOperationException {
    assertThat(child.field("kept").objects()).containsExactly("a", "b");
  }

  @Test
  void aMethodOfAHiddenClassCanBeCalled() throws ReflectiveOperationException {
    assertThat(child.has("listed")).isTrue();
    assertThat(child.call("listed").objects()).containsExactly("c");
  }

  @Test
  void nullHoldsNothing() throws ReflectiveOperationException {
    ReflectiveView nothing = child.field("nothing");
    assertThat(nothing.has("listed")).isFalse();
    assertThat(nothing.field("any").call("thing").objects()).isEmpty();
  }

  @Test
  void absentFilesAreRefused() {
    assertThatThrownBy(() -> child.field("other")).isInstanceOf(NoSuchFieldException.class);
    assertThatThrownBy(() -> child.call("other")).isInstanceOf(NoSuchMethodException.class);
    assertThatThrownBy(() -> new ReflectiveView("text").objects())
        .isInstanceOf(ReflectiveOperationException.class)
        .hasMessageContaining("no list");
  }

  @Test
  void aFailureSaysWhy() {
    assertThatThrownBy(() -> child.call("failing"))
        .isInstanceOf(ReflectiveOperationException.class)
        .hasMessageContaining("not now");
  }
}
