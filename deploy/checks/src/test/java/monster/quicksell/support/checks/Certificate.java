package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate of this machine's loopback address, signed by itself, made by the JDK's
 * keytool.
 *
 * @param keyStore with its key, PKCS12
 * @param password opens it
 * @param pem what clients trust
 */
record Certificate(Path keyStore, String password, Path pem) {

	static Certificate make(Path directory) throws IOException, InterruptedException {
		Certificate made = new Certificate(directory.resolve("broker.p12"), "not-a-secret",
				directory.resolve("ca.crt"));
		made.keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
				"CN=broker", "-ext", "san=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12");
		made.keytool("-exportcert", "-rfc", "-alias", "broker", "-file", made.pem.toString());
		// The broker trusts itself
		made.keytool("-importcert", "-noprompt", "-alias", "ca", "-file", made.pem.toString());
		return made;
	}

	X509Certificate certificate() throws GeneralSecurityException, IOException {
		return (X509Certificate) open().getCertificate("broker");
	}

	PrivateKey key() throws GeneralSecurityException, IOException {
		return (PrivateKey) open().getKey("broker", this.password.toCharArray());
	}

	private KeyStore open() throws GeneralSecurityException, IOException {
		return KeyStore.getInstance(this.keyStore.toFile(), this.password.toCharArray());
	}

	private void keytool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-keystore", this.keyStore.toString(), "-storepass", this.password));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
	}

}
