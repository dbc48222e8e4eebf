package dev.krsession.server;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Creates the server's connector. */
final class DemoConnector {
  private static final String HEADER_BYTES = "65536";

  private DemoConnector() {}

  /** Creates a connector for plain HTTP. */
  static Connector http(Options options) {
    Connector connector = new Connector();
    connector.setPort(options.port());
    connector.setProperty("address", options.address().getHostAddress());
    // a text of 4 KB may take 12 KB in a URL
    connector.setProperty("maxHttpRequestHeaderSize", HEADER_BYTES);
    connector.setThrowOnFailure(true);
    return connector;
  }

  /** Creates a connector for HTTPS. */
  static Connector https(Options options, Certificate certificate) {
    Connector connector = http(options);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    SSLHostConfig tls = new SSLHostConfig();
    SSLHostConfigCertificate key =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    key.setCertificateKeystore(certificate.store());
    key.setCertificateKeystorePassword(certificate.password());
    key.setCertificateKeyPassword(certificate.password());
    key.setCertificateKeyAlias(certificate.alias());
    tls.addCertificate(key);
    connector.addSslHostConfig(tls);
    return connector;
  }
}
