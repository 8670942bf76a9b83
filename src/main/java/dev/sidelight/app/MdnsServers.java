package dev.sidelight.app;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/**
 * Servers that announce themselves in the local network, as {@code opencode serve --mdns} does.
 * Asking for them leaves this machine, so it is done only if the user wants it.
 */
final class MdnsServers {
  private static final String TYPE = "_http._tcp.local.";

  /** What OpenCode puts before the port in the name of its service. */
  private static final String NAME = "opencode-";

  /** Whoever is there answers within some hundred milliseconds. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private MdnsServers() {}

  /** {@return base URLs, without doubles; takes a second and a half} */
  static List<String> urls() throws InterruptedException {
    return urls(ownAddresses());
  }

  /**
   * {@return base URLs of what is announced where these addresses of ours are; all are asked at
   * once}
   */
  static List<String> urls(List<InetAddress> own) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (InetAddress address : own) answers.add(threads.submit(() -> ask(address)));
      Set<String> urls = new LinkedHashSet<>();
      try {
        for (var answer : answers) urls.addAll(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        threads.shutdownNow();
      }
      return List.copyOf(urls);
    }
  }

  private static List<String> ask(InetAddress own) {
    List<String> urls = new ArrayList<>();
    try {
      JmDNS network = JmDNS.create(own);
      for (ServiceInfo service : network.list(TYPE, PATIENCE.toMillis())) {
        url(service).ifPresent(urls::add);
      }
      closeAside(network);
    } catch (IOException _) {
      // Then nothing can be asked there.
    }
    return urls;
  }

  private static Optional<String> url(ServiceInfo service) {
    Inet4Address[] addresses = service.getInet4Addresses();
    boolean isOpenCode = service.getName().startsWith(NAME);
    if (!isOpenCode || addresses.length == 0 || service.getPort() <= 0) return Optional.empty();
    return Optional.of("http://" + addresses[0].getHostAddress() + ":" + service.getPort());
  }

  /** Closing takes two seconds, for which nobody waits: not the caller, not the program's end. */
  private static void closeAside(JmDNS network) {
    Thread.ofPlatform()
        .daemon()
        .name("sidelight-mdns-close")
        .start(() -> {
          try {
            network.close();
          } catch (IOException _) {
            // The process' end closes it.
          }
        });
  }

  private static List<InetAddress> ownAddresses() {
    List<InetAddress> addresses = new ArrayList<>();
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (!each.isUp() || each.isLoopback() || !each.supportsMulticast()) continue;
        each.inetAddresses()
            .filter(Inet4Address.class::isInstance)
            .findFirst()
            .ifPresent(addresses::add);
      }
    } catch (SocketException _) {
      // What was found so far is what can be asked.
    }
    return addresses;
  }
}
