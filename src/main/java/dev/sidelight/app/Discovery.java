package dev.sidelight.app;

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

/** Finds the OpenCode servers that run on this machine. */
public final class Discovery {
  /** Where {@code opencode serve} listens if that place is free. */
  static final String USUAL_PLACE = "http://127.0.0.1:4096";

  private final Map<String, String> environment;

  public Discovery(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * What runs here.
   *
   * @param servers the usual place first, those inside TUIs last
   * @param unsupported what is an OpenCode, but not one this program can talk to
   */
  public record Found(List<Sidelight.Named> servers, List<Unsupported> unsupported) {
    public Found {
      servers = List.copyOf(servers);
      unsupported = List.copyOf(unsupported);
    }
  }

  /**
   * @param reason one line for people
   */
  public record Unsupported(Sidelight.Named server, String reason) {}

  /** {@return the servers that answer as an OpenCode does; takes no longer than the slowest} */
  public Found find() throws InterruptedException {
    SequencedMap<String, Boolean> ownProcess = new LinkedHashMap<>();
    ownProcess.put(USUAL_PLACE, false);
    for (String url : LocalServers.urls()) ownProcess.put(url, true);
    List<Sidelight.Named> inTuis = inTuis();
    // They want the password of their announcement, and not the usual one.
    for (Sidelight.Named server : inTuis) ownProcess.remove(server.address().id().url());
    List<Unsupported> unsupported = new ArrayList<>();
    service()
        .ifPresent(service -> {
          unsupported.add(service);
          ownProcess.remove(service.server().address().id().url());
        });
    List<Sidelight.Named> found = new ArrayList<>(answering(ownProcess));
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

  private List<Sidelight.Named> answering(SequencedMap<String, Boolean> candidates)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Sidelight.Named>>> answers = new ArrayList<>();
      candidates.forEach((url, own) -> answers.add(threads.submit(() -> check(url, own))));
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
  private Optional<Sidelight.Named> check(String url, boolean ownProcess)
      throws InterruptedException {
    ServerAddress address = ServerAddress.of(new ServerId(url));
    try {
      return answers(address) ? Optional.of(named(address)) : Optional.empty();
    } catch (ServerException.Unauthorised e) {
      if (!ownProcess) return Optional.empty();
      Optional<Credentials> usual = NamedServers.usualCredentials(environment);
      return Optional.of(named(usual.map(address::with).orElse(address)));
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
      boolean runs = ProcessHandle.of(service.whole("pid")).isPresent();
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
