package dev.krsession.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of a bean with interceptors goes to another node. */
class BeanFieldsTest {
  private final BeanFields fields = new BeanFields();

  private static class Base {
    private String name = "base";
  }

  private static final class Counter extends Base {
    private final int step = 2;
    private final ArrayList<String> seen = new ArrayList<>();
    private transient String lost = "lost";
    private String injected = "injected";
    private Object own = "own";
  }

  private static final class Basket extends ArrayList<String> {
    private static final long serialVersionUID = 1;
  }

  private record Needy(String name) {}

  @Test
  void theCopyHasTheFieldsOfSuperclassesAndWhatReplacesItsOwnObjects() {
    Counter from = new Counter();
    ((Base) from).name = "changed";
    from.seen.add("tea");
    Counter to = (Counter) BeanFields.made(Counter.class);
    IdentityHashMap<Object, Object> replaced = new IdentityHashMap<>();
    replaced.put(from.own, "kept");
    fields.copy(Counter.class, from, to, replaced);
    assertThat(((Base) to).name).isEqualTo("changed");
    assertThat(to.seen).isSameAs(from.seen);
    assertThat(to.own).isEqualTo("kept");
  }

  @Test
  void stateIsWhatIsNeitherConstantNorTransientNorInjected() {
    Map<String, Object> state =
        fields.state(Counter.class, new Counter(), field -> field.getName().equals("injected"));
    String own = Counter.class.getName();
    assertThat(state).containsOnlyKeys(Base.class.getName() + ".name", own + ".seen", own + ".own");
  }

  @Test
  void restoringLeavesOutWhatThisVersionDoesNotHave() {
    Counter counter = new Counter();
    Map<String, Object> state = new HashMap<>();
    state.put(Counter.class.getName() + ".own", "other");
    state.put(Counter.class.getName() + ".gone", "gone");
    fields.restore(Counter.class, counter, state);
    assertThat(counter.own).isEqualTo("other");
    assertThat(counter.lost).isEqualTo("lost");
  }

  @Test
  void fieldsOfJavasOwnAreRefused() {
    assertThatThrownBy(
            () -> fields.copy(Basket.class, new Basket(), new Basket(), new IdentityHashMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Basket has interceptors or decorators, and fields of java.util.");
  }

  @Test
  void whatHasNoConstructorWithoutArgumentsIsRefused() {
    assertThatThrownBy(() -> BeanFields.made(Needy.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("constructor without arguments");
  }
}
