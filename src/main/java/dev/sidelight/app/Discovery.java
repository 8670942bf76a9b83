package dev.sidelight.app;

import dev.sidelight.config.Settings;
import dev.sidelight.config.UserFolders;
import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.OpenCodes;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds the OpenCode servers that run on this machine, or announce themselves in its network. */
public final class Discovery {
  /** Where {@code opencode serve} listens if that place is free. */
  static final String USUAL_PLACE = "http://127.0.0.1:4096";

  private final Settings settings;
  private final Map<String, String> environment;

  /**
   * @param settings say where to look
   */
  public Discovery(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
  }

  /** {@return whether the settings want anything to be looked for} */
  public static boolean isWanted(Settings settings) {
    return settings.discover() || settings.mdns();
  }

  /**
   * What was found.
   *
   * @param servers the usual place first, those inside TUIs last
   * @param unsupported what is an OpenCode, but not one this program can talk to
   */
  public record Found(List<Sidelight.Named> servers, List<Unsupported> unsupported) {
    static final Found NOTHING = new Found(List.of(), List.of());

    public Found {
      servers = List.copyOf(servers);
      unsupported = List.copyOf(unsupported);
    }

    boolean isNothing() {
      return servers.isEmpty() && unsupported.isEmpty();
    }
  }

  /** Why there may be a server at some place. */
  private enum Clue {
    USUAL_PLACE,
    OWN_PROCESS,
    ANNOUNCED
  }

  /**
   * @param reason one line for people
   */
  public record Unsupported(Sidelight.Named server, String reason) {}

  /** {@return what there is on this machine and in its network} */
  public Found find() throws InterruptedException {
    Found here = findHere();
    List<Sidelight.Named> all = new ArrayList<>(here.servers());
    all.addAll(findAnnounced().servers());
    return new Found(all, here.unsupported());
  }

  /**
   * {@return the servers of this machine that answer as an OpenCode does, those inside TUIs last;
   * takes no longer than the slowest}
   */
  Found findHere() throws InterruptedException {
    if (!settings.discover()) return Found.NOTHING;
    SequencedMap<String, Clue> clues = new LinkedHashMap<>();
    clues.put(USUAL_PLACE, Clue.USUAL_PLACE);
    for (String url : LocalServers.urls()) clues.put(url, Clue.OWN_PROCESS);
    List<Sidelight.Named> inTuis = inTuis();
    // They want the password of their announcement, and not the usual one.
    for (Sidelight.Named server : inTuis) clues.remove(server.address().id().url());
    List<Unsupported> unsupported = new ArrayList<>();
    service()
        .ifPresent(service -> {
          unsupported.add(service);
          clues.remove(service.server().address().id().url());
        });
    List<Sidelight.Named> found = new ArrayList<>(answering(clues));
    found.addAll(inTuis);
    return new Found(found, unsupported);
  }

  /** {@return the servers that TUIs with the plugin carry} */
  private List<Sidelight.Named> inTuis() {
    return AnnouncedTuis.folder(environment).map(AnnouncedTuis::read).stream()
        .flatMap(List::stream)
        .filter(AnnouncedTuis.Announced::carriesServer)
        .map(AnnouncedTuis.Announced::named)
        .toList();
  }

  /** {@return the servers in the network that announce themselves; takes some seconds} */
  Found findAnnounced() throws InterruptedException {
    if (!settings.mdns()) return Found.NOTHING;
    SequencedMap<String, Clue> clues = new LinkedHashMap<>();
    for (String url : MdnsServers.urls()) {
      if (!settings.discover() || !isOfThisMachine(url)) clues.put(url, Clue.ANNOUNCED);
    }
    return new Found(answering(clues), List.of());
  }

  /** Such a server was found by its process already. */
  private static boolean isOfThisMachine(String url) {
    try {
      var host = InetAddress.ofLiteral(URI.create(url).getHost());
      return NetworkInterface.getByInetAddress(host) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private List<Sidelight.Named> answering(SequencedMap<String, Clue> candidates)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Sidelight.Named>>> answers = new ArrayList<>();
      candidates.forEach((url, clue) -> answers.add(threads.submit(() -> check(url, clue))));
      List<Sidelight.Named> found = new ArrayList<>();
      try {
        for (var answer : answers) answer.get().ifPresent(found::add);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        threads.shutdownNow();
      }
      return found;
    }
  }

  /** A password is sent only to what is the user's own OpenCode by all appearances. */
  private Optional<Sidelight.Named> check(String url, Clue clue) throws InterruptedException {
    ServerAddress address = ServerAddress.of(new ServerId(url));
    try {
      return answers(address) ? Optional.of(named(address)) : Optional.empty();
    } catch (ServerException.Unauthorised e) {
      return switch (clue) {
        case USUAL_PLACE -> Optional.empty();
        case OWN_PROCESS -> {
          Optional<Credentials> usual = NamedServers.usualCredentials(environment);
          yield Optional.of(named(usual.map(address::with).orElse(address)));
        }
        // Shown as unauthorised, so that the user may name it in the settings.
        case ANNOUNCED -> Optional.of(named(address));
      };
    }
  }

  private static boolean answers(ServerAddress address)
      throws ServerException.Unauthorised, InterruptedException {
    try (OpenCode server = OpenCodes.connect(address)) {
      return !server.identify().version().isEmpty();
    } catch (ServerException.Unauthorised e) {
      throw e;
    } catch (ServerException e) {
      return false;
    }
  }

  private static Sidelight.Named named(ServerAddress address) {
    return new Sidelight.Named(address, NamedServers.hostAndPort(address.id().url()));
  }

  /** {@return the background service of OpenCode 2, as the file says where it is} */
  private Optional<Unsupported> service() {
    Optional<Path> file =
        UserFolders.state(environment).map(state -> state.resolve("opencode/service.json"));
    if (file.isEmpty() || !Files.isReadable(file.get())) return Optional.empty();
    try {
      Json service = JsonReader.read(Files.readString(file.get()));
      String url = service.text("url");
      boolean runs = Processes.running(service.whole("pid")).isPresent();
      if (!runs || !url.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) return Optional.empty();
      var server = named(ServerAddress.of(new ServerId(url.replaceFirst("/$", ""))));
      String version = service.text("version").replaceAll("[^0-9A-Za-z.+-]", "");
      String reason =
          "%s runs OpenCode %s, which is not supported yet; 1.18 is."
              .formatted(server.name(), version.isEmpty() ? "2" : version);
      return Optional.of(new Unsupported(server, reason));
    } catch (IOException | JsonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
