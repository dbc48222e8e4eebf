package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The codec as a webapp sees it that brings no JSON-B. */
class WithoutJsonbTest {
  private final URLClassLoader bare = new URLClassLoader(
      new URL[] {location(AttributeCodec.class), location(Cart.class)},
      ClassLoader.getPlatformClassLoader());

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @AfterEach
  void close() throws IOException {
    bare.close();
  }

  private Object encode(Object value) throws Exception {
    Class<?> types = bare.loadClass(AllowedTypes.class.getName());
    Object allowed = types.getMethod("of", List.class).invoke(null, List.of("dev.krsession.**"));
    Class<?> codec = bare.loadClass(AttributeCodec.class.getName());
    Object instance =
        codec.getConstructor(types, ClassLoader.class, int.class).newInstance(allowed, bare, 1000);
    Method encode = codec.getMethod("encode", String.class, Object.class);
    return encode.invoke(instance, "cart", value);
  }

  @Test
  void plainTypesWork() throws Exception {
    assertThat(encode("text")).isEqualTo("atext".getBytes());
  }

  @Test
  void aBeanIsRefusedWithTheCure() {
    assertThatThrownBy(
            () -> encode(bare.loadClass(Cart.class.getName()).getConstructor().newInstance()))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cart", "org.eclipse:yasson");
  }
}
