package dev.krsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributeTableTest {
  @Test
  void aTableIsNotChangedByItsSuccessor() {
    AttributeTable one = AttributeTable.EMPTY.with("a", 1);
    one.with("a", 2).with("b", 3);
    assertThat(one.get("a")).isEqualTo(1);
    assertThat(one.size()).isEqualTo(1);
  }

  @Test
  void fewAttributesKeepTheirOrder() {
    AttributeTable table =
        AttributeTable.EMPTY.with("z", 1).with("a", 2).with("m", 3).without("a");
    assertThat(table.names()).containsExactly("z", "m");
  }

  @Test
  void itAgreesWithAMapWhateverHappens() {
    Random random = new Random(7);
    Map<String, Object> map = new HashMap<>();
    AttributeTable table = AttributeTable.EMPTY;
    for (int step = 0; step < 5_000; step++) {
      String name = "n" + random.nextInt(30);
      boolean remove = random.nextInt(100) < 45;
      Object unused = remove ? map.remove(name) : map.put(name, step);
      table = remove ? table.without(name) : table.with(name, step);
      assertThat(table.size()).isEqualTo(map.size());
      assertThat(table.get(name)).isEqualTo(map.get(name));
    }
    assertThat(table.names()).containsExactlyInAnyOrderElementsOf(map.keySet());
    assertThat(table.names()).allSatisfy(name -> assertThat(map).containsKey(name));
  }

  @Test
  void namesWithOneHashAreDistinguished() {
    AttributeTable table = AttributeTable.EMPTY;
    for (String name :
        "AaAaAa AaAaBB AaBBAa AaBBBB BBAaAa BBAaBB BBBBAa BBBBBB AaAaC# C#AaAa".split(" ")) {
      table = table.with(name, name);
    }
    assertThat(table.size()).isEqualTo(10);
    assertThat(table.without("AaBBAa").get("BBBBBB")).isEqualTo("BBBBBB");
    assertThat(table.without("AaBBAa").get("AaBBAa")).isNull();
  }

  @Test
  void aClosedTableIsReadOnly() {
    AttributeTable table = AttributeTable.EMPTY.with("a", 1).closed();
    assertThat(table.get("a")).isEqualTo(1);
    assertThatThrownBy(() -> table.with("a", 2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> table.without("b")).isInstanceOf(IllegalStateException.class);
  }
}
