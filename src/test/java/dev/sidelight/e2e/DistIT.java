package dev.sidelight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sidelight.SchemaCheck;
import dev.sidelight.json.JsonReader;
import dev.sidelight.testbed.Commanded;
import dev.sidelight.testbed.OpenCodeConfig;
import dev.sidelight.testbed.OpenCodeServer;
import dev.sidelight.testbed.Pty;
import dev.sidelight.testbed.ScriptedModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that is released, unpacked where there is no JDK, and the package for Debian. */
@Tag("dist")
class DistIT {
  private static final Path DIST = Path.of("target/dist");
  private static final String PROGRAM = "/usr/bin/sidelight";

  /** All but the loader, which every machine names in its own way, comes with the C library. */
  private static final List<String> C_LIBRARY =
      List.of("libc", "libdl", "libm", "libpthread", "librt", "libutil", "ld-linux");

  private static final Map<String, String> SAYS =
      Map.of(
          "Apache-2.0", "Apache License",
          "MIT", "Permission is hereby granted, free of charge",
          "BSD-2-Clause", "Redistributions in binary form",
          "BSD-3-Clause", "Neither the name");

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([\\w-]+)(?: \\(with ([^)]*)\\))? \\| ([\\w.-]+) \\|", Pattern.MULTILINE);

  @TempDir static Path temp;
  private static Bare bare;
  private static Path tree;
  private static SortedSet<String> libraries;

  @BeforeAll
  static void unpack() throws Exception {
    bare = Bare.in(Files.createDirectories(temp.toRealPath().resolve("another-machine")));
    Path unpacked = Files.createDirectories(temp.resolve("unpacked"));
    run("tar", "-xzf", archive().toString(), "-C", unpacked.toString());
    tree = bare.root().resolve("opt/moved here");
    Files.move(unpacked.resolve(archive().getFileName().toString().replace(".tar.gz", "")), tree);
    Files.createSymbolicLink(
        bare.root().resolve(PROGRAM.substring(1)),
        Path.of(bare.inside(tree.resolve("bin/sidelight"))));
    libraries =
        System.getProperty("os.name").equals("Linux")
            ? bare.addLibrariesFor(tree)
            : new TreeSet<>();
  }

  @Test
  void theVersionIsThatOfTheBuildAndTheRuntimeItsOwn() throws Exception {
    try (Commanded program = start("--version")) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(program.err()).isEmpty();
      assertThat(program.out())
          .startsWith("sidelight " + System.getProperty("sidelight.version"))
          .containsPattern(" on Java \\d+")
          .hasLineCount(1);
    }
  }

  @Test
  void theDemoPlaysOnATerminalAndQuits() throws Exception {
    List<String> command = bare.command(List.of(), PROGRAM, "demo", "--speed", "4");
    try (Pty pty = Pty.start(command, Map.of("PATH", System.getenv("PATH")), temp, 120, 34)) {
      pty.waitForText(Program.PATIENCE, "live · demo");
      pty.waitFor("work", screen -> screen.shows("●"), Program.PATIENCE);
      pty.type("q");
      assertThat(pty.awaitExit(Program.PATIENCE)).isZero();
      assertThat(pty.modesLeftOver()).isEmpty();
      assertThat(pty.lineSettingsAfter()).isEqualTo(pty.lineSettingsBefore());
    }
  }

  @Test
  void theStatusOfARealServerIsToldAndExitCodesTellWhy() throws Exception {
    try (ScriptedModel model = ScriptedModel.start();
        OpenCodeServer server = OpenCodeServer.start(model, OpenCodeConfig.open().asking("bash"))) {
      model.when("publish it").runs("npm publish").then().says("Published.");
      Path project = server.newProject("shop");
      server.drive().prompt(server.drive().create(project, "Publish"), "publish it");
      server.drive().awaitPermissions(project, 1, Commanded.PATIENCE);
      try (Commanded status = start("status", "--json", server.address().toString())) {
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(SchemaCheck.problems(Path.of("docs/status.schema.json"), status.out()))
            .isEmpty();
        assertThat(JsonReader.read(status.out()).at("sessions").items().getFirst().text("state"))
            .isEqualTo("needs-you");
      }
    }
    assertThat(exitCode("statsu")).isEqualTo(2);
    assertThat(exitCode("status", "http://127.0.0.1:" + closedPort())).isEqualTo(3);
  }

  @Test
  void itStartsFromItsCacheOfClasses() throws Exception {
    Path loaded = bare.root().resolve("tmp/loaded");
    String log = "JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + bare.inside(loaded);
    List<String> command = bare.command(List.of(log), PROGRAM, "--version");
    try (Commanded program = Commanded.start(temp, command)) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(loaded)
          .content()
          .containsPattern("dev\\.sidelight\\.cli\\.Main source: shared objects file");
    }
  }

  @Test
  void withoutTheCacheItRunsAndSaysNothingOfIt() throws Exception {
    Path cache = tree.resolve("lib/sidelight/sidelight.aot");
    Path aside = Files.move(cache, cache.resolveSibling("aside"));
    try {
      assertThat(saidOf("--version")).hasLineCount(1);
      Files.writeString(cache, "no cache");
      assertThat(saidOf("--version")).hasLineCount(1);
    } finally {
      Files.deleteIfExists(cache);
      Files.move(aside, cache);
    }
  }

  @Test
  void itNeedsNoLibraryOfTheSystemButThatOfC() {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    assertThat(libraries)
        .contains("libc.so.6")
        .allMatch(name -> C_LIBRARY.stream().anyMatch(ours -> name.startsWith(ours)));
  }

  @Test
  void thePagesAndTheCompletionsAreThere() throws Exception {
    assertThat(tree.resolve("share/man/man1/sidelight.1"))
        .hasSameTextualContentAs(Path.of("docs/sidelight.1"));
    assertThat(tree.resolve("share/doc/sidelight/LICENSE"))
        .hasSameTextualContentAs(Path.of("LICENSE"));
    assertThat(tree.resolve("share/bash-completion/completions/sidelight"))
        .content()
        .isEqualTo(saidOf("completion", "bash"));
    assertThat(tree.resolve("share/zsh/site-functions/_sidelight"))
        .content()
        .startsWith("#compdef sidelight\n");
    assertThat(tree.resolve("share/fish/vendor_completions.d/sidelight.fish"))
        .content()
        .isEqualTo(saidOf("completion", "fish"));
    assertThat(tree.resolve("lib/sidelight/runtime/legal/java.base/LICENSE")).isNotEmptyFile();
  }

  @Test
  void everyLibraryIsListedWithItsLicenceAndBringsIt() throws Exception {
    String page = Files.readString(Path.of("docs/dependencies.md"));
    String inTheProgram =
        page.substring(
            page.indexOf("|---", page.indexOf("## In the program")),
            page.indexOf("## In the build"));
    Map<String, String> listed = new TreeMap<>();
    ROW.matcher(inTheProgram)
        .results()
        .forEach(row -> {
          listed.put(row.group(1), row.group(3));
          if (row.group(2) == null) return;
          for (String name : row.group(2).split(", ")) listed.put(name, row.group(3));
        });
    assertThat(listed.keySet()).isEqualTo(shipped());
    for (var entry : listed.entrySet()) {
      Path folder = tree.resolve("share/doc/sidelight/licences").resolve(entry.getKey());
      assertThat(textsOf(folder)).as(entry.getKey()).contains(SAYS.get(entry.getValue()));
    }
  }

  @Test
  void everyFileOfTheArchiveIsOfRootAndOfOneTime() throws Exception {
    List<String> lines =
        run("tar", "-tvzf", archive().toString()).lines().collect(Collectors.toList());
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines).allMatch(line -> line.contains(" root"));
    // Both GNU's tar and that of BSD end each line with the time and the name.
    String time = lines.getFirst().replaceFirst("^.* (\\S+ \\S+ \\S+) \\S+$", "$1");
    assertThat(lines).allMatch(line -> line.contains(time.substring(time.indexOf(' '))));
  }

  @Test
  void theDebianPackageHoldsTheSame() throws Exception {
    assumeThat(Path.of("/usr/bin/dpkg-deb")).exists();
    String deb = only(".deb").toString();
    assertThat(run("dpkg-deb", "--field", deb, "Package", "Version", "Depends"))
        .contains("Package: sidelight\n")
        .contains("Version: " + System.getProperty("sidelight.version") + "\n")
        .contains("Depends: libc6\n");
    Path root = temp.resolve("debian");
    run("dpkg-deb", "--extract", deb, root.toString());
    assertThat(run(root.resolve("usr/bin/sidelight").toString(), "--version"))
        .isEqualTo(saidOf("--version"));
    Path usr = root.resolve("usr");
    assertThat(usr.resolve("share/zsh/vendor-completions/_sidelight")).isNotEmptyFile();
    assertThat(usr.resolve("share/doc/sidelight/copyright")).isNotEmptyFile();
    for (String name : namesBelow(tree.resolve("lib"))) {
      assertThat(
              Files.mismatch(usr.resolve("lib").resolve(name), tree.resolve("lib").resolve(name)))
          .as(name)
          .isEqualTo(-1);
    }
    assertThat(namesBelow(usr)).hasSameSizeAs(namesBelow(tree));
  }

  private static Path archive() throws IOException {
    return only(".tar.gz");
  }

  private static Path only(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(DIST)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).toList();
      assertThat(found).as(suffix).hasSize(1);
      return found.getFirst();
    }
  }

  private static Commanded start(String... arguments) throws IOException {
    return Commanded.start(temp, bare.command(List.of(), PROGRAM, arguments));
  }

  private static int exitCode(String... arguments) throws Exception {
    try (Commanded program = start(arguments)) {
      return program.exitCode();
    }
  }

  private static String saidOf(String... arguments) throws Exception {
    try (Commanded program = start(arguments)) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(program.err()).isEmpty();
      return program.out();
    }
  }

  private static SortedSet<String> shipped() throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve("lib/sidelight/lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .map(name -> name.replaceFirst("-[0-9.]+\\.jar$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String textsOf(Path folder) throws IOException {
    var texts = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) texts.append(Files.readString(file));
    }
    return texts.toString().replaceAll("\\s+", " ");
  }

  private static List<String> namesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(new ArrayList<>(List.of(command))).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return said;
  }
}
