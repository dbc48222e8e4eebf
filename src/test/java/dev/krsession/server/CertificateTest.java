package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  @TempDir
  private Path scratch;

  @Test
  void itIsForLocalhostUnderAllItsNames() throws Exception {
    assertThat(names("127.0.0.1")).containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void itIsForAnotherAddressToo() throws Exception {
    assertThat(names("192.0.2.7")).contains("localhost", "192.0.2.7");
  }

  @Test
  void itsKeyDoesNotStayOnTheDisk() throws Exception {
    Certificate.selfSigned(InetAddress.getByName("127.0.0.1"), scratch);

    assertThat(scratch.resolve("demo.p12")).doesNotExist();
  }

  private List<String> names(String address) throws Exception {
    Certificate made = Certificate.selfSigned(InetAddress.getByName(address), scratch);
    X509Certificate certificate = (X509Certificate) made.store().getCertificate("demo");
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> name.get(1).toString())
        .toList();
  }
}
