package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorTest {
  private static Descriptor read(String xml) throws IOException {
    return Descriptor.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void listenersAreReadInOrder() throws IOException {
    Descriptor descriptor = read("""
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <listener><description>d</description><listener-class> a.A </listener-class></listener>
          <display-name>listener-class</display-name>
          <listener><listener-class>b.B</listener-class></listener>
        </web-app>
        """);
    assertThat(descriptor.listeners()).containsExactly("a.A", "b.B");
    assertThat(descriptor.metadataComplete()).isFalse();
  }

  @Test
  void completeMetadataAreSeen() throws IOException {
    assertThat(read("<web-app metadata-complete=\"true\"/>").metadataComplete()).isTrue();
  }

  @Test
  void theCookiesAttributesAreRead() throws IOException {
    Descriptor descriptor = read("""
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <session-config>
            <cookie-config>
              <name>Shop</name>
              <http-only>false</http-only>
              <attribute>
                <attribute-name>SameSite</attribute-name>
                <attribute-value> Strict </attribute-value>
              </attribute>
              <attribute>
                <attribute-name>Priority</attribute-name>
                <attribute-value>High</attribute-value>
              </attribute>
            </cookie-config>
          </session-config>
          <listener><listener-class>a.A</listener-class></listener>
        </web-app>
        """);
    assertThat(descriptor.cookieAttributes())
        .isEqualTo(Map.of("HttpOnly", "false", "SameSite", "Strict", "Priority", "High"));
    assertThat(descriptor.listeners()).containsExactly("a.A");
  }

  @Test
  void aDoctypeIsNotFetched() throws IOException {
    Descriptor descriptor = read("""
        <!DOCTYPE web-app PUBLIC "-//Sun//DTD" "http://127.0.0.1:1/web-app_2_3.dtd">
        <web-app><listener><listener-class>a.A</listener-class></listener></web-app>
        """);
    assertThat(descriptor.listeners()).containsExactly("a.A");
  }

  @Test
  void unknownFormsAreUnreadable() {
    String xml = "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \0\">]><web-app/>";
    assertThatThrownBy(() -> read(xml)).isInstanceOf(IOException.class);
  }

  @Test
  void externalEntitiesAreNotRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret.Class");
    String xml = """
        <!DOCTYPE web-app [<!ENTITY e SYSTEM "%s">]>
        <web-app><listener><listener-class>&e;</listener-class></listener></web-app>
        """.formatted(secret.toUri());
    assertThatThrownBy(() -> read(xml)).isInstanceOf(IOException.class);
  }
}
