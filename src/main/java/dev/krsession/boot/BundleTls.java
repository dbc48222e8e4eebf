package dev.krsession.boot;

import dev.krsession.FrameworkTls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * TLS by Spring Boot's SSL bundles. A bundle that Boot reloads counts for connections that are made
 * from then on. Safe for use by many threads.
 */
final class BundleTls implements FrameworkTls {
  private final ObjectProvider<SslBundles> bundles;
  private final Map<String, SSLSocketFactory> known = new ConcurrentHashMap<>();

  /** A lock instead of synchronized, which would pin a virtual thread while files are read. */
  private final ReentrantLock lock = new ReentrantLock();

  BundleTls(ObjectProvider<SslBundles> bundles) {
    this.bundles = bundles;
  }

  @Override
  public List<String> names() {
    SslBundles all = bundles.getIfAvailable();
    return all == null ? List.of() : all.getBundleNames();
  }

  @Override
  public SSLSocketFactory sockets(String name) {
    SSLSocketFactory now = known.get(name);
    return now == null ? open(name) : now;
  }

  private SSLSocketFactory open(String name) {
    lock.lock();
    try {
      return opened(name);
    } finally {
      lock.unlock();
    }
  }

  private SSLSocketFactory opened(String name) {
    SSLSocketFactory present = known.get(name);
    if (present != null) {
      return present;
    }
    SslBundles all = bundles.getObject();
    SSLSocketFactory opened = of(all.getBundle(name));
    known.put(name, opened);
    all.addBundleUpdateHandler(name, anew -> known.put(name, of(anew)));
    return opened;
  }

  private static SSLSocketFactory of(SslBundle bundle) {
    return new BundleSockets(bundle.createSslContext().getSocketFactory(), bundle.getOptions());
  }
}
