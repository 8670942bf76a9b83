import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes what is released for the platform it runs on: an archive that needs no JDK and, on Linux, a
 * Debian package of the same files. Order, owner and time of all files are fixed, so that from the
 * same commit with the same JDK all but the cache of classes comes out the same.
 *
 * <p>Arguments: the folder of the project, the version, and the time that all files get. The jar
 * and its libraries are in {@code target}; the results go to {@code target/dist}.
 */
class Dist {
  private static final String MODULES = "java.base,java.logging,jdk.crypto.ec,jdk.unsupported";

  private static final Pattern LICENCE =
      Pattern.compile("META-INF/[^/]*(?:LICEN[CS]E|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

  private static final List<String> PAGES = List.of("README.md", "CHANGELOG.md", "LICENSE");

  /** What Debian names differently. */
  private static final Map<String, String> IN_DEBIAN =
      Map.of(
          "share/zsh/site-functions/", "share/zsh/vendor-completions/",
          "share/doc/sidelight/LICENSE", "share/doc/sidelight/copyright");

  private static final int MOST_SECONDS = 60;

  private final Path project;
  private final String version;
  private final Instant time;
  private final Path target;
  private final Path dist;
  private final Path tree;
  private final Path home;

  private Dist(Path project, String version, Instant time) {
    this.project = project;
    this.version = version;
    this.time = time;
    target = project.resolve("target");
    dist = target.resolve("dist");
    tree = dist.resolve("sidelight-" + version + "-" + system() + "-" + processor());
    home = tree.resolve("lib/sidelight");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new Dist(Path.of(args[0]), args[1], Instant.parse(args[2])).make();
  }

  private void make() throws IOException, InterruptedException {
    delete(dist);
    Files.createDirectories(home);
    runtime();
    program();
    documents();
    completions();
    Tar archive = new Tar(time);
    files().forEach((name, file) -> archive.add(tree.getFileName() + "/" + name, file));
    archive.write(dist.resolve(tree.getFileName() + ".tar.gz"));
    if (system().equals("linux")) debian();
  }

  private static String system() {
    return System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux";
  }

  private static String processor() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
  }

  private void runtime() {
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    String output = home.resolve("runtime").toString();
    int code =
        jlink.run(
            System.out, System.err,
            "--add-modules", MODULES, "--no-header-files", "--no-man-pages", "--output", output);
    if (code != 0) throw new IllegalStateException("jlink failed with " + code);
  }

  private void program() throws IOException, InterruptedException {
    copy(project.resolve("src/dist/sidelight"), tree.resolve("bin/sidelight"));
    Path options = home.resolve("java.options");
    copy(project.resolve("src/build/java.options"), options);
    Path jar = home.resolve("sidelight.jar");
    copy(target.resolve("sidelight.jar"), jar);
    for (Path library : libraries()) {
      copy(library, home.resolve("lib").resolve(library.getFileName()));
    }
    // The cache holds the times of the jars it was made from.
    touch();
    Path cache = home.resolve("sidelight.aot");
    Path runtime = home.resolve("runtime");
    Train.main(
        Stream.of(jar, cache, options, runtime).map(Path::toString).toArray(String[]::new));
    if (!Files.exists(cache)) throw new IllegalStateException("no cache of classes came about");
    Files.delete(home.resolve("sidelight.aot.jdk"));
  }

  private List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(target.resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private void documents() throws IOException {
    Path documents = tree.resolve("share/doc/sidelight");
    for (String page : PAGES) copy(project.resolve(page), documents.resolve(page));
    try (Stream<Path> pages = Files.list(project.resolve("docs"))) {
      for (Path page : pages.filter(Files::isRegularFile).toList()) {
        boolean manual = page.endsWith("sidelight.1");
        Path folder = manual ? tree.resolve("share/man/man1") : documents.resolve("docs");
        copy(page, folder.resolve(page.getFileName()));
      }
    }
    for (Path library : libraries()) {
      String name = library.getFileName().toString().replaceAll("-[0-9.]+\\.jar$", "");
      licences(library, name, documents.resolve("licences").resolve(name));
    }
  }

  /** Most libraries bring their licence; those of the others are with the sources. */
  private void licences(Path library, String name, Path folder) throws IOException {
    try (var jar = new JarFile(library.toFile())) {
      for (JarEntry entry : jar.stream().filter(it -> isLicence(it.getName())).toList()) {
        Path file = folder.resolve(Path.of(entry.getName()).getFileName());
        Files.createDirectories(folder);
        Files.copy(jar.getInputStream(entry), file);
      }
    }
    try (Stream<Path> ours = Files.list(project.resolve("src/dist/licences"))) {
      for (Path text : ours.filter(it -> name.startsWith(it.getFileName() + "")).toList()) {
        copy(text, folder.resolve("LICENSE"));
      }
    }
    if (!Files.exists(folder)) throw new IllegalStateException("no licence of " + library);
  }

  private static boolean isLicence(String name) {
    return LICENCE.matcher(name).matches();
  }

  private void completions() throws IOException, InterruptedException {
    completion("bash", "share/bash-completion/completions/sidelight");
    completion("zsh", "share/zsh/site-functions/_sidelight");
    completion("fish", "share/fish/vendor_completions.d/sidelight.fish");
  }

  private void completion(String shell, String name) throws IOException, InterruptedException {
    File file = tree.resolve(name).toFile();
    Files.createDirectories(file.toPath().getParent());
    var command = List.of(tree.resolve("bin/sidelight").toString(), "completion", shell);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(file)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    if (!ended) process.destroyForcibly();
    if (!ended || process.exitValue() != 0) throw new IllegalStateException("failed: " + command);
  }

  private void debian() throws IOException {
    Map<String, Path> files = files();
    long bytes = 0;
    for (Path file : files.values()) bytes += Files.size(file);
    String control =
        """
        Package: sidelight
        Version: %s
        Architecture: %s
        Maintainer: Sidelight contributors <sidelight@users.noreply.invalid>
        Installed-Size: %d
        Depends: libc6
        Suggests: tmux
        Section: utils
        Priority: optional
        Description: live panel of OpenCode sessions in the terminal
         Shows what each session does, says at once when one finishes, fails,
         starts retrying or needs an answer, and takes you there with one key.
        """
            .formatted(version, debianProcessor(), bytes / 1024);
    Path controlFile = Files.writeString(dist.resolve("control"), control);
    Tar about = new Tar(time);
    about.add("./control", controlFile);
    Tar data = new Tar(time);
    files.forEach((name, file) -> data.add("./usr/" + inDebian(name), file));
    String name = "sidelight_" + version + "_" + debianProcessor() + ".deb";
    try (OutputStream out = Files.newOutputStream(dist.resolve(name))) {
      out.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
      member(out, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(out, "control.tar.gz", about.bytes());
      member(out, "data.tar.gz", data.bytes());
    }
    Files.delete(controlFile);
  }

  private static String debianProcessor() {
    return processor().equals("arm64") ? "arm64" : "amd64";
  }

  private static String inDebian(String name) {
    String renamed = name;
    for (var entry : IN_DEBIAN.entrySet()) {
      renamed = renamed.replace(entry.getKey(), entry.getValue());
    }
    return renamed;
  }

  /** Writes a member of an archive of {@code ar}, padded to an even length. */
  private void member(OutputStream out, String name, byte[] content) throws IOException {
    String header =
        "%-16s%-12d%-6d%-6d%-8s%-10d`\n"
            .formatted(name, time.getEpochSecond(), 0, 0, "100644", content.length);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    if (content.length % 2 == 1) out.write('\n');
  }

  /** {@return all files and links of the tree by their names in it, in the order of these} */
  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(tree)) {
      all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> files.put(tree.relativize(file).toString(), file));
    }
    return files;
  }

  private void touch() throws IOException {
    for (Path file : files().values()) {
      if (!Files.isSymbolicLink(file)) Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
