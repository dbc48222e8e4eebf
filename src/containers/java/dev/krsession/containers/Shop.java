package dev.krsession.containers;

import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.foreign.AddingContextListener;
import dev.krsession.container.foreign.AddingInitializer;
import dev.krsession.container.foreign.AnnotatedListener;
import dev.krsession.container.foreign.DividedListener;
import dev.krsession.container.foreign.FragmentListener;
import dev.krsession.container.foreign.Heard;
import dev.krsession.container.foreign.HeardServlet;
import dev.krsession.container.foreign.TellingListener;
import dev.krsession.container.foreign.WebXmlListener;
import dev.krsession.containers.shop.AsyncPage;
import dev.krsession.containers.shop.Basket;
import dev.krsession.containers.shop.OwnFilter;
import dev.krsession.containers.shop.Page;
import dev.krsession.containers.shop.PageServlet;
import dev.krsession.containers.shop.RedirectPage;
import dev.krsession.kit.Handler;
import dev.krsession.servlet.ChunkWriter;
import dev.krsession.servlet.CommitWay;
import dev.krsession.servlet.Pages;
import dev.krsession.servlet.TimeoutAnswer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The foreign webapp in which nearly everything is tried. */
final class Shop {
  private static final String SERVLET = """
      <servlet>
        <servlet-name>%1$s</servlet-name>
        <servlet-class>%2$s</servlet-class>
        <init-param><param-name>kind</param-name><param-value>%3$s</param-value></init-param>
        <async-supported>true</async-supported>
      </servlet>
      <servlet-mapping>
        <servlet-name>%1$s</servlet-name>
        <url-pattern>%4$s</url-pattern>
      </servlet-mapping>
      """;

  private static final String REST = """
      <filter>
        <filter-name>own</filter-name>
        <filter-class>%s</filter-class>
        <async-supported>true</async-supported>
      </filter>
      <filter-mapping><filter-name>own</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      <listener><listener-class>%s</listener-class></listener>
      <listener><listener-class>%s</listener-class></listener>
      <error-page><error-code>418</error-code><location>/COMPARE</location></error-page>
      <error-page><error-code>410</error-code><location>/CREATE</location></error-page>
      <error-page>
        <exception-type>java.lang.IllegalArgumentException</exception-type>
        <location>/COMPARE</location>
      </error-page>
      """.formatted(
          OwnFilter.class.getName(),
          WebXmlListener.class.getName(),
          AddingContextListener.class.getName());

  private static final String FRAGMENT = """
      <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <name>listening</name>
        <listener><listener-class>%s</listener-class></listener>
      </web-fragment>
      """.formatted(FragmentListener.class.getName());

  private Shop() {}

  /** Not written anywhere yet. */
  static ForeignWebapp webapp() {
    return withPages()
        .contextParam("krsession.codec.allowed-types", Basket.class.getName())
        .saying(servlets())
        .saying(REST)
        .fragment("listening.jar", FRAGMENT)
        .with(WebXmlListener.class, FragmentListener.class, AnnotatedListener.class)
        .initializer("adding.jar", AddingInitializer.class)
        .with(AddingContextListener.class, TellingListener.class, DividedListener.class)
        .with(TellingListener.ByClass.class, TellingListener.ByName.class)
        .with(HeardServlet.class, Heard.class, OwnFilter.class);
  }

  /** One that has nothing but what its pages need. */
  static ForeignWebapp withPages() {
    return new ForeignWebapp()
        .with(PageServlet.class, Page.class, AsyncPage.class, RedirectPage.class, Basket.class)
        .with(inShop("Answer"), inShop("Hold"))
        .with(CommitWay.class, ChunkWriter.class, TimeoutAnswer.class, Pages.class)
        .with(Handler.class, Handler.HandlerServlet.class);
  }

  /** The declarations of some pages. */
  static String servlets(Page... pages) {
    return pages(Page.class, Stream.of(pages)).collect(Collectors.joining());
  }

  /** The same on the container's own sessions. */
  static ForeignWebapp bare() {
    return webapp().contextParam("krsession.auto", "false");
  }

  private static String servlets() {
    return Stream.of(
            pages(Page.class),
            pages(AsyncPage.class),
            pages(RedirectPage.class),
            pages(CommitWay.class),
            Stream.of(heard()))
        .flatMap(servlets -> servlets)
        .collect(Collectors.joining());
  }

  private static Stream<String> pages(Class<? extends Enum<?>> kind) {
    return pages(kind, Stream.of(kind.getEnumConstants()));
  }

  private static Stream<String> pages(
      Class<? extends Enum<?>> kind, Stream<? extends Enum<?>> pages) {
    return pages.map(page -> SERVLET.formatted(
        page.name(), PageServlet.class.getName(), kind.getSimpleName(), "/" + page.name()));
  }

  private static String heard() {
    return SERVLET.formatted("heard", HeardServlet.class.getName(), "none", "/heard/*");
  }

  private static Class<?> inShop(String name) {
    try {
      return Class.forName(Page.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
