package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beans that a framework wraps: taken apart for the store, and put together again. */
class BeanFormsTest {
  /** What the framework puts into the session; only it knows how to make one. */
  private record Wrapper(Object bean) {}

  private record Form(Object bean) implements Serializable {}

  /** What the framework injects. */
  private static final class Injected implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private static final class Cart implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<String> things = new ArrayList<>();
    private @Nullable Object held = new Injected();
  }

  private static final BeanForms BEANS = new BeanForms() {
    @Override
    public Class<?> type() {
      return Form.class;
    }

    @Override
    public boolean isBean(Object value) {
      return value instanceof Wrapper;
    }

    @Override
    public Object form(Object value) {
      return new Form(((Wrapper) value).bean());
    }

    @Override
    public void stays(Object value) {}

    @Override
    public Object instance(Object form) {
      return ((Form) form).bean();
    }

    @Override
    public Object bean(Object form) {
      return new Wrapper(((Form) form).bean());
    }

    @Override
    public boolean isInjected(Class<?> type) {
      return type == Injected.class;
    }

    @Override
    public boolean isReference(Class<?> type) {
      return false;
    }
  };

  private final List<String> refusals = new ArrayList<>();
  private final SessionCodec codec = new AttributeCodec(
          new CodecOptions(
              AllowedTypes.NONE,
              JavaTypes.of(List.of("auto")),
              NodeLocalTypes.KNOWN,
              NodeLocalAttributes.NONE,
              false,
              "shop",
              256 << 10),
          getClass().getClassLoader(),
          List::of,
          new TestKeys(),
          BEANS,
          refusals::add)
      .within(TestCodec.HANDLE);

  private Cart cart(Object wrapper) {
    return (Cart) ((Wrapper) wrapper).bean();
  }

  @Test
  void aBeanComesBackInItsWrapper() {
    Cart cart = new Cart();
    cart.things.add("tea");
    Object back = codec.decode("cart", codec.encode("cart", new Wrapper(cart)));
    assertThat(cart(back).things).containsExactly("tea");
  }

  @Test
  void whatWasInjectedIsNotKept() {
    Object back = codec.decode("cart", codec.encode("cart", new Wrapper(new Cart())));
    assertThat(cart(back).held).isNull();
  }

  @Test
  void aChangeInPlaceIsFound() {
    byte[] stored = codec.encode("cart", new Wrapper(new Cart()));
    Object back = codec.decode("cart", stored);
    assertThat(codec.changed("cart", Optional.of(stored), null, back)).isEmpty();
    cart(back).things.add("tea");
    assertThat(codec.changed("cart", Optional.of(stored), null, back)).isPresent();
  }

  @Test
  void aBeanThatCannotBeStoredStaysAndIsNamedOnce() {
    Cart cart = new Cart();
    cart.held = new Thread(() -> {});
    Wrapper wrapper = new Wrapper(cart);
    assertThatThrownBy(() -> codec.form("cart", wrapper))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BeanFormsTest$Cart cannot be kept in the shared store")
        .hasMessageContaining("at held is not Serializable");
    assertThat(refusals).isEmpty();
    assertThat(codec.staysHere(wrapper, new IllegalArgumentException("why"))).isTrue();
    assertThat(codec.staysHere(wrapper, new IllegalArgumentException("why"))).isTrue();
    assertThat(refusals)
        .singleElement()
        .asString()
        .contains("session-scoped bean", "BeanFormsTest$Cart", "stays on the node");
  }

  @Test
  void anotherValueThatCannotBeStoredDoesNotStay() {
    assertThat(codec.staysHere(new Object(), new IllegalArgumentException("why")))
        .isFalse();
  }
}
