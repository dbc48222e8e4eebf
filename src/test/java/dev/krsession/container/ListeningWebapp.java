package dev.krsession.container;

import dev.krsession.container.foreign.FragmentListener;
import dev.krsession.container.foreign.Heard;
import dev.krsession.container.foreign.HeardServlet;
import dev.krsession.container.foreign.TellingListener;
import dev.krsession.kit.Visitor;
import java.util.List;

/** What webapps are made of whose listeners write down what they hear. */
public final class ListeningWebapp {
  private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";
  private static final String FRAGMENT =
      """
      <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <name>listening</name>
        %s
      </web-fragment>
      """.formatted(LISTENER.formatted(FragmentListener.class.getName()));
  private static final String SERVLET = """
      <servlet>
        <servlet-name>heard</servlet-name>
        <servlet-class>%s</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>heard</servlet-name>
        <url-pattern>/heard/*</url-pattern>
      </servlet-mapping>
      """.formatted(HeardServlet.class.getName());

  private ListeningWebapp() {}

  /** A webapp without listeners, but with the classes of those that are handed over. */
  public static ForeignWebapp webapp() {
    return new ForeignWebapp()
        .with(HeardServlet.class, Heard.class, TellingListener.class)
        .with(TellingListener.ByClass.class, TellingListener.ByName.class)
        .saying(SERVLET);
  }

  /** Declares a listener in web.xml. */
  public static ForeignWebapp declaring(Class<?> listener, ForeignWebapp webapp) {
    return webapp.with(listener).saying(LISTENER.formatted(listener.getName()));
  }

  /** Declares one in a fragment. */
  public static ForeignWebapp withFragment(ForeignWebapp webapp) {
    return webapp.with(FragmentListener.class).fragment("listening.jar", FRAGMENT);
  }

  /** What is heard of one visit. */
  public static List<String> heard(Deployment shop) {
    Visitor max = shop.visitor();
    max.get("/heard/login");
    max.get("/heard/logout");
    return max.get("/heard/all").body().lines().toList();
  }
}
