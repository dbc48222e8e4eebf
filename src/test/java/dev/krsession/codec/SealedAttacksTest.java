package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.session.SessionHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody can do who writes to the store; first without the keys, then with them. */
class SealedAttacksTest {
  private static final String GADGET = "dev/krsession/codec/Gadget.class";

  @TempDir
  private Path folder;

  private final TestCodec codecs = new TestCodec();
  private final SessionCodec codec = codecs.of("auto");
  private final byte[] stored = codec.encode("user", new Ticket("max"));

  record Ticket(String user) implements Serializable {}

  @BeforeEach
  void disarm() {
    System.clearProperty(Gadget.SPRUNG);
  }

  private static void refuses(SessionCodec codec, String name, byte[] bytes) {
    assertThatThrownBy(() -> codec.decode(name, bytes)).isInstanceOf(CodecException.class);
  }

  /** What somebody stores who has the keys. */
  private byte[] forged(Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(JavaForm.TAG);
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(value);
    }
    return forged(out.toByteArray());
  }

  private byte[] forged(byte[] form) {
    return new Seal(codecs.keys, "shop").within(TestCodec.HANDLE).seal("user", form);
  }

  /** The class loader of a webapp that has the gadget in a library. */
  private ClassLoader webapp() throws IOException {
    Path jar = folder.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        var bytes = Gadget.class.getResourceAsStream("Gadget.class")) {
      out.putNextEntry(new JarEntry(GADGET));
      bytes.transferTo(out);
    }
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void itOpensWhereItWasSealed() {
    assertThat(codec.decode("user", stored)).isEqualTo(new Ticket("max"));
  }

  @Test
  void aValueMovedToAnotherSessionIsRefused() {
    SessionCodec other = codecs.of(new SessionHandle(1, 3), false, AllowedTypes.NONE, "auto");
    refuses(other, "user", stored);
  }

  @Test
  void aValueMovedToAnotherNameIsRefused() {
    refuses(codec, "admin", stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "a\uDC00"})
  void namesThatOneCharsetCannotTellApartAreTwo(String other) {
    SessionCodec all = codecs.sealing("auto");
    byte[] sealed = all.encode(other.replace('?', '\uD800').replace('\uDC00', '\uDC01'), "max");
    assertThatThrownBy(() -> all.decode(other, sealed)).isInstanceOf(CodecException.class);
  }

  @Test
  void aNameWithHalfASurrogatePairOpensWhatItSealed() {
    assertThat(codec.decode("a\uD800", codec.encode("a\uD800", new Ticket("max"))))
        .isEqualTo(new Ticket("max"));
  }

  @Test
  void aValueOfAnotherApplicationIsRefused() {
    byte[] foreign = new Seal(codecs.keys, "blog").within(TestCodec.HANDLE).seal("user", stored);
    refuses(codec, "user", foreign);
  }

  @Test
  void aValueThatIsCutOffIsRefused() {
    for (int length = 0; length < stored.length; length++) {
      refuses(codec, "user", Arrays.copyOf(stored, length));
    }
  }

  @Test
  void aValueThatWasChangedIsRefused() {
    for (int at = 1; at < stored.length; at++) {
      byte[] changed = stored.clone();
      changed[at] ^= 1;
      refuses(codec, "user", changed);
    }
  }

  @Test
  void javaObjectsThatAreNotSealedAreRefused() throws IOException {
    byte[] form = codec.form("user", new Ticket("max"));
    refuses(codec, "user", form);
    refuses(codecs.of("any"), "user", form);
  }

  @Test
  void aValueOfSixteenMegabytesIsRefused() {
    byte[] large = Arrays.copyOf(stored, (16 << 20) + 1);
    refuses(codec, "user", large);
  }

  @Test
  void aKeyThatHasGoneOpensNothingAnyMore() {
    codecs.keys.rotate();
    assertThat(codec.decode("user", stored)).isEqualTo(new Ticket("max"));
    codecs.keys.dropOldest();
    refuses(codecs.of("auto"), "user", stored);
  }

  @Test
  void valuesSealedWithAnOlderKeyAreSealedAnew() {
    codecs.keys.rotate();
    Object value = codec.decode("user", stored);
    byte[] anew = codec.changed("user", Optional.of(stored), null, value).orElseThrow();
    codecs.keys.dropOldest();
    assertThat(codec.decode("user", anew)).isEqualTo(new Ticket("max"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "none", "com.acme.**"})
  void aGadgetOfALibraryIsNotEvenLoaded(String setting) throws IOException {
    byte[] bytes = forged(new ArrayList<>(List.of(new Gadget())));
    System.clearProperty(Gadget.SPRUNG);
    SessionCodec webapp = new TestCodec(codecs.keys, webapp()).of(setting);
    assertThatThrownBy(() -> webapp.decode("user", bytes))
        .isInstanceOfSatisfying(
            CodecException.class, e -> assertThat(e.type()).isEqualTo(Gadget.class.getName()));
    assertThat(System.getProperty(Gadget.SPRUNG)).isNull();
  }

  @Test
  void aGadgetOfALibraryIsNotTakenEither() throws Exception {
    ClassLoader loader = webapp();
    Object gadget =
        loader.loadClass(Gadget.class.getName()).getDeclaredConstructor().newInstance();
    SessionCodec webapp = new TestCodec(codecs.keys, loader).of("auto");
    assertThatThrownBy(() -> webapp.encode("user", gadget))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("codec.java-types=auto, dev.krsession.codec.Gadget");
  }

  @Test
  void withAnyItIsRead() throws IOException {
    byte[] bytes = forged(new ArrayList<>(List.of(new Gadget())));
    new TestCodec(codecs.keys, webapp()).of("any").decode("user", bytes);
    assertThat(System.getProperty(Gadget.SPRUNG)).isEqualTo("read");
  }

  static List<Object> whatIsNoData() {
    return List.of(
        Proxy.newProxyInstance(
            SealedAttacksTest.class.getClassLoader(),
            new Class<?>[] {Map.class},
            (java.lang.reflect.InvocationHandler & Serializable) (proxy, method, args) -> null),
        (Runnable & Serializable) () -> {},
        new javax.swing.event.EventListenerList(),
        new java.rmi.server.UID());
  }

  @ParameterizedTest
  @MethodSource("whatIsNoData")
  void jdkTypesThatAreNoDataAreRefused(Object value) throws IOException {
    refuses(codec, "user", forged(value));
  }

  @Test
  void noClassOfTheJdkIsMadeByItsConstructor() throws Exception {
    var constructor =
        UnmarkedObject.class.getDeclaredConstructor(Class.class, String[].class, Object[].class);
    constructor.setAccessible(true);
    Object timer = constructor.newInstance(java.util.Timer.class, new String[0], new Object[0]);
    assertThatThrownBy(() -> codec.decode("user", forged(timer)))
        .isInstanceOfSatisfying(
            CodecException.class, e -> assertThat(e.type()).isEqualTo("java.util.Timer"));
  }

  @Test
  void tenThousandLevelsAreRefused() throws Exception {
    List<byte[]> made = new ArrayList<>();
    Thread writer = new Thread(
        null,
        () -> {
          Object[] deep = {};
          for (int level = 0; level < 10_000; level++) {
            deep = new Object[] {deep};
          }
          try {
            made.add(forged(deep));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        "deep",
        1L << 28);
    writer.start();
    writer.join();
    refuses(codec, "user", made.get(0));
  }

  @Test
  void tenThousandLevelsAreNotWrittenEither() {
    Object[] deep = {};
    for (int level = 0; level < 10_000; level++) {
      deep = new Object[] {deep};
    }
    Object[] value = deep;
    assertThatThrownBy(() -> codec.encode("user", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anArrayThatOnlySaysItIsLargeIsRefused() throws IOException {
    byte[] form = codecs.of("none").form("user", new long[] {1});
    // the array's length is what stands before its one element
    int at = form.length - Long.BYTES - Integer.BYTES;
    form[at] = 0x7f;
    refuses(codec, "user", forged(form));
  }

  @Test
  void noDamagedFormThrowsAnythingElse() throws IOException {
    byte[] form = codec.form("user", new HashSet<>(List.of(new Ticket("max"), "a")));
    for (int at = 1; at < form.length; at++) {
      for (int value : new int[] {0, 0x70, 0x71, 0x73, 0x7f, 0xff}) {
        byte[] bad = form.clone();
        bad[at] = (byte) value;
        decodeOrRefuse(forged(bad));
      }
    }
  }

  private void decodeOrRefuse(byte[] bytes) {
    try {
      codec.decode("user", bytes);
    } catch (CodecException expected) {
      assertThat(expected.type()).isNotEmpty();
    }
  }

  @Test
  void bytesThatAFrameworkReadsWithoutAFilterWantKeysOutsideTheStore() {
    String page = "org.apache.wicket.pageStore.SerializedPage";
    JavaTypes types = JavaTypes.of(List.of("auto"));
    assertThat(types.name(page)).isTrue();
    assertThat(types.underSharedKeys().name(page)).isFalse();
    assertThat(JavaTypes.of(List.of("auto", page)).underSharedKeys().name(page)).isTrue();
  }
}
