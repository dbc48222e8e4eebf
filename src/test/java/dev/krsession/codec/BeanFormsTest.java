package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @TempDir
  private Path folder;

  /** Where the framework's classes are, if the application does not see them. */
  private @Nullable ClassLoader hidden;

  private int takenApart;
  private int made;

  private final BeanForms beans = new BeanForms() {
    @Override
    public Class<?> type() {
      return Form.class;
    }

    @Override
    public @Nullable ClassLoader loader() {
      return hidden;
    }

    @Override
    public boolean isBean(Object value) {
      return value instanceof Wrapper;
    }

    @Override
    public Class<?> beanClass(Object value) {
      return ((Wrapper) value).bean().getClass();
    }

    @Override
    public Object form(Object value) {
      takenApart++;
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
      made++;
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

  private final TestKeys keys = new TestKeys();
  private final List<String> refusals = new ArrayList<>();
  private final SessionCodec codec = codec("auto");

  private SessionCodec codec(String javaTypes) {
    return new AttributeCodec(
            new CodecOptions(
                AllowedTypes.NONE,
                JavaTypes.of(List.of(javaTypes)),
                NodeLocalTypes.KNOWN,
                NodeLocalAttributes.NONE,
                false,
                "shop",
                256 << 10),
            getClass().getClassLoader(),
            List::of,
            keys,
            beans,
            refusals::add)
        .within(TestCodec.HANDLE);
  }

  /** A cart with an object of a class that the framework has, and the application does not. */
  private Wrapper hiding(String packageName, String name) throws Exception {
    Path file = folder.resolve(packageName.replace('.', '/')).resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "package %s; public class %s implements java.io.Serializable {}"
            .formatted(packageName, name));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, file.toString()))
        .isZero();
    hidden = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    Cart cart = new Cart();
    cart.held = hidden.loadClass(packageName + "." + name).getConstructor().newInstance();
    return new Wrapper(cart);
  }

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
  void injectedBeansAreNotKept() {
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
  void comparingMakesNoBean() {
    Cart cart = new Cart();
    cart.things.add("tea");
    byte[] stored = codec.encode("cart", new Wrapper(cart));
    cart.things.set(0, "rum");
    assertThat(codec.changed("cart", Optional.of(stored), null, new Wrapper(cart)))
        .isPresent();
    assertThat(made).isZero();
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
  void aBeanThatStaysIsTakenApartOnce() {
    Cart cart = new Cart();
    cart.held = new Thread(() -> {});
    Wrapper wrapper = new Wrapper(cart);
    assertThatThrownBy(() -> codec.form("cart", wrapper))
        .isInstanceOfSatisfying(
            IllegalArgumentException.class, refusal -> codec.staysHere(wrapper, refusal));
    assertThat(takenApart).isOne();
  }

  @Test
  void aClassOfThePresetIsFoundWhereTheServerHidesTheFramework() throws Exception {
    Wrapper wrapper = hiding("org.jboss.weld.bean", "StringBeanIdentifier");
    Cart back = cart(codec.decode("cart", codec.encode("cart", wrapper)));
    assertThat(back.held).isExactlyInstanceOf(cart(wrapper).held.getClass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "any"})
  void anyOtherClassOfTheFrameworkStaysHidden(String javaTypes) throws Exception {
    Wrapper wrapper = hiding("org.jboss.weld.bean", "Gadget");
    assertThatThrownBy(() -> codec(javaTypes).encode("cart", wrapper))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("org.jboss.weld.bean.Gadget");
  }

  @Test
  void aHiddenClassThatIsNotAllowedIsNotLookedFor() throws Exception {
    byte[] stored = codec.encode("cart", hiding("org.jboss.weld.bean", "StringBeanIdentifier"));
    hidden = new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) {
        throw new AssertionError(name);
      }
    };
    SessionCodec narrow = codec("dev.krsession.codec.*");
    assertThatThrownBy(() -> narrow.decode("cart", stored))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("StringBeanIdentifier");
  }

  @Test
  void withoutTheFrameworkItsClassesAreNotFound() throws Exception {
    byte[] stored = codec.encode("cart", hiding("org.jboss.weld.bean", "StringBeanIdentifier"));
    hidden = null;
    assertThatThrownBy(() -> codec.decode("cart", stored))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("StringBeanIdentifier");
  }

  @Test
  void anotherValueThatCannotBeStoredDoesNotStay() {
    assertThat(codec.staysHere(new Object(), new IllegalArgumentException("why")))
        .isFalse();
  }
}
