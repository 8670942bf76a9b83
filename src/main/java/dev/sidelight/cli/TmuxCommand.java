package dev.sidelight.cli;

import dev.sidelight.app.BesideInTmux;
import dev.sidelight.app.NamedServers;
import dev.sidelight.app.Sidelight;
import dev.sidelight.config.PasswordSource;
import dev.sidelight.config.Server;
import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.OpenCodes;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** OpenCode's TUI with a panel beside it, in tmux. */
final class TmuxCommand implements Command {
  private static final CommandFlag POSITION =
      CommandFlag.withValue("position", "left|right", "side of the panel");
  private static final CommandFlag WIDTH =
      CommandFlag.withValue("width", "N", "columns of the panel, 20 to 200");

  private static final int NARROWEST = 20;
  private static final int WIDEST = 200;

  /** Where {@code opencode serve} listens unless it is told otherwise. */
  private static final String USUAL_PLACE = "http://127.0.0.1:4096";

  @Override
  public String name() {
    return "tmux";
  }

  @Override
  public String says() {
    return "inside tmux: OpenCode's TUI with a panel beside it";
  }

  @Override
  public String words() {
    return "[URL...]";
  }

  @Override
  public List<CommandFlag> flags() {
    return List.of(POSITION, WIDTH);
  }

  @Override
  public int run(Arguments arguments, Console console) throws InterruptedException {
    var loaded = SettingsOf.command(arguments, arguments.words(), console);
    if (loaded.isEmpty()) return ExitCode.BAD_USAGE;
    Settings settings = loaded.get().settings();
    String side = arguments.value(POSITION).orElse("right");
    Optional<Integer> width = width(arguments, settings);
    if (width.isEmpty() || !List.of("left", "right").contains(side)) {
      console.complain(
          "--position takes left or right, --width a number from 20 to 200;"
              + " see sidelight tmux --help");
      return ExitCode.BAD_USAGE;
    }
    try {
      List<Sidelight.Named> named = NamedServers.of(settings, console.environment());
      ServerAddress server =
          named.isEmpty()
              ? ServerAddress.of(new ServerId(USUAL_PLACE))
              : named.getFirst().address();
      List<String> panel = panel(arguments, server);
      boolean left = side.equals("left");
      Map<String, String> variables = variables(settings, console.environment());
      Path directory = console.folder();
      var plan = new BesideInTmux.Plan(server, panel, variables, directory, width.get(), left);
      var beside = BesideInTmux.of(plan, console.environment());
      identify(server);
      beside.open();
      return ExitCode.DONE;
    } catch (NamedServers.NoPasswordException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.UNAUTHORISED;
    } catch (ServerException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.of(e);
    } catch (IOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
  }

  /** Makes sure that there is a server, as a panel without one would go with all that it says. */
  private static void identify(ServerAddress address) throws ServerException, InterruptedException {
    try (OpenCode server = OpenCodes.connect(address)) {
      server.identify();
    }
  }

  private static Optional<Integer> width(Arguments arguments, Settings settings) {
    try {
      int columns = arguments.value(WIDTH).map(Integer::parseInt).orElse(settings.panel().width());
      boolean fits = columns >= NARROWEST && columns <= WIDEST;
      return fits ? Optional.of(columns) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@return what a panel reads that has the environment of tmux, and not this one} */
  private static Map<String, String> variables(Settings settings, Map<String, String> environment) {
    Map<String, String> read = new TreeMap<>(environment);
    read.values().removeIf(value -> value.contains("\n"));
    read.keySet()
        .removeIf(name ->
            !name.matches("(SIDELIGHT|OPENCODE|XDG)_.*|PATH|HOME")
                && settings.servers().stream()
                    .map(Server::password)
                    .noneMatch(new PasswordSource.Variable(name)::equals));
    return read;
  }

  /** {@return the words that start this very program again, as a panel} */
  private List<String> panel(Arguments arguments, ServerAddress server) {
    var self = ProcessHandle.current().info();
    List<String> given = List.of(self.arguments().orElse(new String[0]));
    List<String> ofJava = given.stream().takeWhile(word -> !isOurs(word, arguments)).toList();
    List<String> words = new ArrayList<>();
    if (self.command().isPresent() && ofJava.size() < given.size()) {
      words.add(self.command().get());
      words.addAll(ofJava);
    } else {
      words.add("sidelight");
    }
    words.add("panel");
    for (String assignment : arguments.values(CommandFlag.SET)) {
      words.addAll(List.of("--set", assignment));
    }
    words.addAll(arguments.words().isEmpty() ? List.of(server.id().url()) : arguments.words());
    return words;
  }

  /** {@return whether java was given the word for the program, and not for itself} */
  private boolean isOurs(String word, Arguments arguments) {
    return word.equals(name())
        || arguments.words().contains(word)
        || arguments.flags().keySet().stream().anyMatch(flag -> word.startsWith("--" + flag));
  }
}
