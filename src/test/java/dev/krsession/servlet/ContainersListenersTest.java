package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSessions;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.LogMessages;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.specification.Rule;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The listeners that a container itself has: they are called, and not made once more. */
@ParameterizedClass
@EnumSource
class ContainersListenersTest {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();

  @Parameter
  private Container container;

  @BeforeEach
  void forget() {
    HEARD.clear();
  }

  /** One that the container makes. */
  public static class Made implements HttpSessionListener {
    /** Counts itself. */
    public Made() {
      HEARD.add("made");
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
      HEARD.add(getClass().getSimpleName() + " created");
    }
  }

  /** Another one. */
  public static final class MadeByName extends Made {}

  /** Needs for sessions what it learned when the application began. */
  public static final class WithState extends Made implements ServletContextListener {
    private String context = "nothing";

    @Override
    public void contextInitialized(ServletContextEvent event) {
      context = "the context";
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      HEARD.add("knows " + context);
    }
  }

  /** Adds itself, as it had to before. */
  public static final class AddsItself extends Made implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      KrSessions.addListener(event.getServletContext(), this);
    }
  }

  /** Hands others to the container. */
  public static final class AddsOthers implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      handOver(event.getServletContext());
    }
  }

  /** Adds itself when a session begins. */
  public static final class AddsItselfLate extends Made {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
      super.sessionCreated(event);
      KrSessions.addListener(event.getSession().getServletContext(), this);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      HEARD.add("destroyed");
    }
  }

  /** Listens to attributes alone. */
  private static final class OfAttributes implements HttpSessionAttributeListener {
    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
      HEARD.add("attributes first");
    }
  }

  private static void handOver(ServletContext context) {
    context.addListener(new Diary("instance", HEARD));
    context.addListener(Made.class);
    context.addListener(MadeByName.class.getName());
  }

  private KrSessionKit server() {
    return server(KrSessionKit.servlets());
  }

  private KrSessionKit declaring(Class<?> listener) {
    return server(KrSessionKit.webapp(WebXml.folder(
        "<listener><listener-class>" + listener.getName() + "</listener-class></listener>")));
  }

  private KrSessionKit server(KrSessionKit webapp) {
    return Backend.MEMORY
        .store(container.here(webapp))
        .on("/login", (request, response) -> {
          request.getSession().setAttribute("user", "max");
          request.changeSessionId();
        })
        .on("/logout", (request, response) -> request.getSession().invalidate());
  }

  private static void visit(KrSessionKit server) {
    try (server) {
      Visitor max = server.start().visitor();
      max.get("/login");
      max.get("/logout");
    }
  }

  @Test
  @Rule(
      in = "ServletContext#addListener",
      says = "instance, class or name: each is called, in order of registration")
  void listenersAddedByAnInitializerAreCalledInOrder() {
    visit(server().atStart(context -> handOver(context)));
    assertThat(HEARD)
        .startsWith("made", "made", "instance created", "Made created", "MadeByName created")
        .contains("instance added user=max", "instance destroyed max 24")
        .anyMatch(line -> line.startsWith("instance id changed true "))
        .containsOnlyOnce("instance removed user=max");
  }

  @Test
  void listenersAddedByAContextListenerAreCalledInOrder() {
    visit(declaring(AddsOthers.class));
    assertThat(HEARD)
        .startsWith("made", "made", "instance created", "Made created", "MadeByName created");
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.3.3",
      says = "one instance of a listener for application and sessions")
  void aListenerToTheApplicationTooHasItsState() {
    visit(declaring(WithState.class));
    assertThat(HEARD).containsExactly("made", "WithState created", "knows the context");
  }

  @Test
  void aDeclaredListenerThatAddsItselfIsCalledOnce() {
    visit(declaring(AddsItself.class));
    assertThat(HEARD).containsExactly("made", "AddsItself created");
  }

  @Test
  void aDeclaredListenerThatAddsItselfLateIsCalledOnce() {
    visit(declaring(AddsItselfLate.class));
    assertThat(HEARD).containsExactly("made", "AddsItselfLate created", "destroyed");
  }

  @Test
  void aListenerAddedToBothIsCalledOnce() {
    Diary diary = new Diary("both", HEARD);
    visit(server().atStart(context -> {
      context.addListener(diary);
      KrSessions.addListener(context, diary);
    }));
    assertThat(HEARD).containsOnlyOnce("both created", "both added user=max");
  }

  @Test
  void anAddedListenerTakesThePlaceOfOneOfItsClass() {
    visit(server().atStart(context -> {
      context.addListener(new Diary("container's", HEARD));
      KrSessions.addListener(context, new Diary("ours", HEARD));
    }));
    assertThat(HEARD).contains("ours created").noneMatch(line -> line.startsWith("container's"));
  }

  @Test
  void eachKindKeepsItsOrder() {
    visit(server().atStart(context -> {
      context.addListener(new OfAttributes());
      context.addListener(new Diary("then", HEARD));
    }));
    assertThat(HEARD)
        .containsSubsequence("then created", "attributes first", "then added user=max");
  }

  @Test
  void theLogSaysWhichWayWasTaken() {
    try (LogMessages log = LogMessages.listen()) {
      visit(server());
      assertThat(log.of("dev.krsession")).noneMatch(line -> line.startsWith("listeners.remade"));
    }
  }
}
