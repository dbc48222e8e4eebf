package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.api.KrSession;
import dev.krsession.session.LimitExceededException;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listeners hear of attributes: Servlet 6.1 section 7.4, and the Javadoc of HttpSession. */
class AttributeEventsTest {
  private final List<String> heard = new ArrayList<>();
  private final ListenedSessions sessions = new ListenedSessions(10);
  private final KrSession session = sessions.session();
  private final Bound first = new Bound("first", heard);
  private final Bound second = new Bound("second", heard);

  AttributeEventsTest() {
    sessions.listeners.add(new Diary("a", heard));
  }

  @Test
  @Rule(
      in = "HttpSessionAttributeListener#attributeAdded",
      says = "called with name and value, in order")
  void everyListenerHearsInOrder() {
    sessions.listeners.add(new Diary("b", heard));
    session.setAttribute("color", "red");
    assertThat(heard).containsExactly("a added color=red", "b added color=red");
  }

  @Test
  @Rule(
      in = "HttpSessionAttributeListener#attributeReplaced",
      says = "called with the replaced value")
  void aReplacementTellsTheOldValue() {
    session.setAttribute("color", "red");
    session.setAttribute("color", "blue");
    assertThat(heard).containsExactly("a added color=red", "a replaced color=red");
  }

  @Test
  @Rule(
      in = "HttpSessionAttributeListener#attributeRemoved",
      says = "called with the removed value")
  void aRemovalTellsTheValue() {
    session.setAttribute("color", "red");
    session.removeAttribute("color");
    assertThat(heard).containsExactly("a added color=red", "a removed color=red");
  }

  @Test
  void nullRemoves() {
    session.setAttribute("color", "red");
    session.setAttribute("color", null);
    assertThat(heard).containsExactly("a added color=red", "a removed color=red");
  }

  @Test
  @Rule(in = "HttpSession#removeAttribute", says = "no event for an unknown name")
  void removingNothingIsNotNotified() {
    session.removeAttribute("color");
    assertThat(heard).isEmpty();
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 7.4",
      says = "valueBound is called before getAttribute can find the value")
  void aValueIsBoundBeforeItCanBeSeen() {
    session.setAttribute("first", first);
    assertThat(heard).containsExactly("first bound to first", "a added first=first");
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.4", says = "valueUnbound is called after getAttribute lost the value")
  void theOldValueIsUnboundAfterItIsGone() {
    session.setAttribute("x", first);
    heard.clear();
    session.setAttribute("x", second);
    assertThat(heard)
        .containsExactly("second bound to x", "a replaced x=first", "first unbound from x");
  }

  @Test
  @Rule(
      in = "HttpSession#removeAttribute",
      says = "valueUnbound first, then the attribute listeners")
  void aRemovedValueIsUnboundBeforeTheListenersHear() {
    session.setAttribute("first", first);
    heard.clear();
    session.removeAttribute("first");
    assertThat(heard).containsExactly("first unbound from first", "a removed first=first");
  }

  @Test
  void theSameInstanceStaysBound() {
    session.setAttribute("first", first);
    heard.clear();
    session.setAttribute("first", first);
    assertThat(heard).containsExactly("a replaced first=first");
  }

  @Test
  void clearingTellsOfEachAttribute() {
    session.setAttribute("color", "red");
    session.setAttribute("first", first);
    heard.clear();
    session.clear();
    assertThat(heard)
        .containsExactly(
            "a removed color=red", "first unbound from first", "a removed first=first");
  }

  @Test
  void typedSettersTell() {
    session.setInt("n", 1);
    session.setLong("n", 2);
    session.remove("n");
    assertThat(heard).containsExactly("a added n=1", "a replaced n=1", "a removed n=2");
  }

  @Test
  void countingTells() {
    session.increment("n");
    session.increment("n");
    assertThat(session.getLong("n")).hasValue(2);
    assertThat(heard).containsExactly("a added n=1", "a replaced n=1");
  }

  @Test
  void updatesTell() {
    session.update("n", String.class, present -> "one");
    session.update("n", String.class, present -> "two");
    session.update("n", String.class, present -> null);
    session.update("n", String.class, present -> null);
    assertThat(heard).containsExactly("a added n=one", "a replaced n=one", "a removed n=two");
  }

  @Test
  void anUpdateBindsAndUnbinds() {
    session.update("x", Bound.class, present -> first);
    session.update("x", Bound.class, present -> second);
    session.update("x", Bound.class, present -> null);
    assertThat(heard)
        .containsExactly(
            "first bound to x",
            "a added x=first",
            "second bound to x",
            "a replaced x=first",
            "first unbound from x",
            "second unbound from x",
            "a removed x=second");
  }

  @Test
  void anUpdateThatLosesARaceUnbindsWhatItHadMade() {
    Iterator<Bound> made = List.of(second, first).iterator();
    Iterator<Runnable> meanwhile =
        List.<Runnable>of(() -> session.setInt("y", 1), () -> {}).iterator();
    session.update("x", Bound.class, present -> {
      Bound next = made.next();
      meanwhile.next().run();
      return next;
    });
    assertThat(heard)
        .containsExactly(
            "a added y=1",
            "second bound to x",
            "second unbound from x",
            "first bound to x",
            "a added x=first");
  }

  @Test
  void aValueThatIsRefusedIsUnbound() {
    session.setInt("1", 1);
    session.setInt("2", 2);
    session.setInt("3", 3);
    heard.clear();
    assertThatThrownBy(() -> session.setAttribute("first", first))
        .isInstanceOf(LimitExceededException.class);
    assertThat(heard).containsExactly("first bound to first", "first unbound from first");
  }

  @Test
  void valuesAreNotifiedWithoutOtherListeners() {
    sessions.listeners.clear();
    session.setAttribute("first", first);
    session.update("first", Bound.class, present -> null);
    assertThat(heard).containsExactly("first bound to first", "first unbound from first");
  }

  @Test
  void anEndedSessionBindsNothing() {
    session.invalidate();
    heard.clear();
    assertThatThrownBy(() -> session.setAttribute("first", first))
        .isInstanceOf(IllegalStateException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  @Rule(in = "HttpSessionBindingEvent#getSession", says = "a usable session")
  void aListenerMayUseTheSession() {
    sessions.listeners.add(new HttpSessionAttributeListener() {
      @Override
      public void attributeReplaced(HttpSessionBindingEvent event) {
        event.getSession().setAttribute("before", event.getValue());
      }
    });
    session.setAttribute("color", "red");
    session.setAttribute("color", "blue");
    assertThat(session.getAttribute("before")).isEqualTo("red");
  }
}
