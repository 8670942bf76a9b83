package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.Settings;
import dev.sidelight.state.AppState;
import dev.sidelight.testbed.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  private static final String TABLE =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0100007F:1000 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41
         1: 00000000:B1ED 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 42
         2: 0100007F:1000 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000        0 43
         3: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 44
      """;

  @TempDir Path folder;

  @Test
  void socketsOfProcessesNamedOpencodeAreFound() throws IOException {
    Files.createDirectories(folder.resolve("net"));
    Files.writeString(folder.resolve("net/tcp"), TABLE);
    process(7, "opencode", "socket:[41]", "socket:[43]", "pipe:[45]");
    process(8, "nginx", "socket:[44]");
    process(9, "opencode", "socket:[42]");
    assertThat(LocalServers.ofProc(folder))
        .containsExactlyInAnyOrder("http://127.0.0.1:4096", "http://127.0.0.1:45549");
  }

  @Test
  void anAddressHasNoDigitsOfAnotherLanguage() throws IOException {
    Files.createDirectories(folder.resolve("net"));
    Files.writeString(folder.resolve("net/tcp"), TABLE);
    process(7, "opencode", "socket:[41]");
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(LocalServers.ofProc(folder)).containsExactly("http://127.0.0.1:4096");
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void whatLsofPrintsIsRead() {
    assertThat(
            LocalServers.lsofUrls(
                List.of("p812", "f18", "n127.0.0.1:4096", "f19", "n*:4101", "n[::1]:4102")))
        .containsExactly("http://127.0.0.1:4096", "http://127.0.0.1:4101", "http://[::1]:4102");
  }

  @Test
  void theServiceOfOpenCode2IsNamedAsNotSupported() throws Exception {
    Files.createDirectories(folder.resolve("opencode"));
    Files.writeString(
        folder.resolve("opencode/service.json"),
        """
        {"version": "2.0.3", "url": "http://127.0.0.1:9/", "pid": %d, "password": "secret"}
        """
            .formatted(ProcessHandle.current().pid()));
    var found =
        new Discovery(Settings.DEFAULTS, Map.of("XDG_STATE_HOME", folder.toString())).find();
    assertThat(found.unsupported())
        .extracting(Discovery.Unsupported::reason)
        .containsExactly("127.0.0.1:9 runs OpenCode 2.0.3, which is not supported yet; 1.18 is.");
  }

  @Test
  void aServiceWhoseProcessIsGoneIsNone() throws Exception {
    Files.createDirectories(folder.resolve("opencode"));
    Files.writeString(
        folder.resolve("opencode/service.json"),
        "{\"version\": \"2.0.3\", \"url\": \"http://127.0.0.1:9/\", \"pid\": 0}");
    var found =
        new Discovery(Settings.DEFAULTS, Map.of("XDG_STATE_HOME", folder.toString())).find();
    assertThat(found.unsupported()).isEmpty();
  }

  @Test
  void aServerThatAnnouncesItselfIsFound() throws Exception {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    try (JmDNS network = JmDNS.create(loopback, "printer")) {
      network.registerService(service("opencode-4101", 4101));
      network.registerService(service("printer", 631));
      List<String> found = new ArrayList<>();
      Await.until(
          Duration.ofSeconds(60),
          () -> found.addAll(MdnsServers.urls(List.of(loopback))),
          () -> "waited for the announced server");
      assertThat(found).containsExactly("http://127.0.0.1:4101");
    }
  }

  private static ServiceInfo service(String name, int port) {
    return ServiceInfo.create("_http._tcp.local.", name, port, 0, 0, Map.of("path", "/"));
  }

  @Test
  void theServerInsideATuiIsFoundByItsAnnouncement() throws Exception {
    long alive = ProcessHandle.current().pid();
    announce(alive, "http://127.0.0.1:9", ", \"password\": \"secret\", \"session\": \"ses_a\"");
    announce(0, "http://127.0.0.1:10", ", \"password\": \"gone\"");
    Files.writeString(folder.resolve("sidelight/tuis/5.json"), "{ half");
    var found =
        new Discovery(Settings.DEFAULTS, Map.of("XDG_STATE_HOME", folder.toString())).find();
    assertThat(found.servers())
        .filteredOn(server -> server.address().id().url().matches(".*:(9|10)"))
        .singleElement()
        .satisfies(server -> {
          assertThat(server.name()).isEqualTo("shop");
          assertThat(server.address().credentials().orElseThrow().password()).isEqualTo("secret");
        });
  }

  @Test
  void anAttachedTuiIsNoServer() throws Exception {
    announce(ProcessHandle.current().pid(), "http://127.0.0.1:9/", ", \"focused\": false");
    Path tuis = folder.resolve("sidelight/tuis");
    assertThat(AnnouncedTuis.read(tuis))
        .singleElement()
        .satisfies(tui -> {
          assertThat(tui.carriesServer()).isFalse();
          assertThat(tui.address().id().url()).isEqualTo("http://127.0.0.1:9");
          assertThat(tui.focus()).isEqualTo(AppState.Focus.LOST);
          assertThat(tui.session()).isEmpty();
        });
    var found =
        new Discovery(Settings.DEFAULTS, Map.of("XDG_STATE_HOME", folder.toString())).find();
    assertThat(found.servers()).noneMatch(server -> server.address().id().url().endsWith(":9"));
  }

  private void announce(long pid, String url, String more) throws IOException {
    Path tuis = Files.createDirectories(folder.resolve("sidelight/tuis"));
    Files.writeString(
        tuis.resolve(pid + ".json"),
        "{\"pid\": %d, \"directory\": \"/home/me/shop\", \"url\": \"%s\"%s}"
            .formatted(pid, url, more));
  }

  private void process(int pid, String name, String... descriptors) throws IOException {
    Path process = folder.resolve(Integer.toString(pid));
    Files.createDirectories(process.resolve("fd"));
    Files.writeString(process.resolve("comm"), name + "\n");
    for (int i = 0; i < descriptors.length; i++) {
      Files.createSymbolicLink(process.resolve("fd/" + i), Path.of(descriptors[i]));
    }
  }
}
