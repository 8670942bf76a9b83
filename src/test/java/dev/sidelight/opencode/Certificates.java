package dev.sidelight.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys of servers of TLS, made by the JDK's own keytool. */
public final class Certificates {
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "server";

  private Certificates() {}

  /**
   * {@return a file with a new key that vouches for itself, valid for a day}
   *
   * @param names of the server, such as {@code dns:localhost,ip:127.0.0.1}
   */
  public static Path keys(Path file, String names) throws IOException, InterruptedException {
    make(file, ALIAS, "-ext", "san=" + names);
    return file;
  }

  /**
   * {@return a file with a new key for which another one vouches, valid for a day}
   *
   * @param from when, such as {@code -9d}
   */
  public static Path signedKeys(Path file, String names, String from)
      throws IOException, InterruptedException {
    make(file, "authority", "-ext", "bc:c");
    make(file, ALIAS, "-ext", "san=" + names, "-signer", "authority", "-startdate", from);
    return file;
  }

  private static void make(Path file, String alias, String... more)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=test"));
    command.addAll(List.of("-validity", "1", "-storepass", PASSWORD, "-keystore", file + ""));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) throw new IOException("keytool fails: " + said);
  }

  /** {@return a file from which Java takes whom to trust: only who vouches for these keys} */
  public static Path trustStore(Path file, Path keys) throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted(keys).store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** {@return a file as people hand it on: the certificate of these keys, in PEM} */
  public static Path certificate(Path file, Path keys)
      throws IOException, GeneralSecurityException {
    byte[] encoded = read(keys).getCertificate(ALIAS).getEncoded();
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    String frame = "-----%s CERTIFICATE-----\n";
    return Files.writeString(
        file, frame.formatted("BEGIN") + lines + "\n" + frame.formatted("END"));
  }

  /** {@return what a server needs that has these keys} */
  public static SSLContext serving(Path keys) throws IOException, GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(read(keys), PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** {@return what a client needs that trusts only who vouches for these keys} */
  public static SSLContext trusting(Path keys) throws IOException, GeneralSecurityException {
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted(keys));
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore trusted(Path keys) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    Certificate[] chain = read(keys).getCertificateChain(ALIAS);
    trusted.setCertificateEntry(ALIAS, chain[chain.length - 1]);
    return trusted;
  }

  private static KeyStore read(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
