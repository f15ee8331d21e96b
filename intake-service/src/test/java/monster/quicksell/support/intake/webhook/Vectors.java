package monster.quicksell.support.intake.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import monster.quicksell.support.schema.AvroGuard;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls as providers make them, in {@code src/test/resources/webhooks}: a body, headers
 * with a signature that other software than ours has made, and what is to come of it.
 */
record Vectors(String provider, String name, byte[] body, HttpHeaders headers, JsonNode expected) {

	static {
		AvroGuard.set();
	}

	/** When all of them came. */
	static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

	private static final Path FOLDER = Path.of("src/test/resources/webhooks");

	/** The accounts that they are signed for. */
	static final Map<String, Account> ACCOUNTS = Map.ofEntries(account("slack", "slack-secret"),
			account("intercom", "intercom-secret"), account("facebook", "meta-secret"),
			account("instagram", "meta-secret"), account("x", "x-secret"), account("zendesk", "zendesk-secret"),
			account("freshdesk", "fresh:desk-secret"), account("postmark", "post:mark-secret"),
			account("mailgun", "mailgun-secret"),
			account("discord", "9d2a392b4e0bb79cb02ee6ce20d9b74cfa09a43d31cc74d69bffab4557720583"),
			account("sendgrid", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQ544FECA0lzpR1nU86tXWnjPwupwqJqaYxf72FD6L4EGlBXs"
					+ "ghYqCigaz4YKjzQD/BCgLBMJ21/SzAjlt8Zahg=="));

	private static Map.Entry<String, Account> account(String provider, String secret) {
		// Each company has another address there
		boolean own = provider.equals("zendesk") || provider.equals("freshdesk");
		return Map.entry(provider,
				new Account(secret, "verify-me", "token-1", "admin-1",
						own ? URI.create("https://example." + provider + ".com") : null,
						Set.of("U0STAFF", "77001", "900900"), Set.of("C0PEERS")));
	}

	static Provider provider(String name) {
		return Providers.of(ACCOUNTS).named(name);
	}

	static Stream<Vectors> all() {
		try (Stream<Path> files = Files.walk(FOLDER)) {
			List<Vectors> vectors = files.filter((file) -> file.toString().endsWith(".body"))
				.sorted()
				.map(Vectors::read)
				.toList();
			return vectors.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Vectors of(String provider, String name) {
		return read(FOLDER.resolve(provider).resolve(name + ".body"));
	}

	private static Vectors read(Path body) {
		try {
			String name = body.getFileName().toString().replace(".body", "");
			HttpHeaders headers = new HttpHeaders();
			for (String line : Files.readAllLines(body.resolveSibling(name + ".headers"))) {
				headers.add(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
			}
			return new Vectors(body.getName(body.getNameCount() - 2).toString(), name, Files.readAllBytes(body),
					headers, new JsonMapper().readTree(Files.readString(body.resolveSibling(name + ".expected"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Delivery delivery() {
		return new Delivery(this.headers, new LinkedMultiValueMap<>(), this.body, NOW);
	}

	Delivery with(byte[] otherBody) {
		return new Delivery(this.headers, new LinkedMultiValueMap<>(), otherBody, NOW);
	}

	Delivery with(String header, String value) {
		HttpHeaders other = new HttpHeaders();
		other.addAll(this.headers);
		other.set(header, value);
		return new Delivery(other, new LinkedMultiValueMap<>(), this.body, NOW);
	}

	Delivery at(Instant now) {
		return new Delivery(this.headers, new LinkedMultiValueMap<>(), this.body, now);
	}

	boolean isForm() {
		return this.provider.equals("mailgun");
	}

	/** Proven by a password alone. */
	boolean isUnsigned() {
		return this.provider.equals("freshdesk") || this.provider.equals("postmark");
	}

	@Override
	public String toString() {
		return this.provider + "/" + this.name;
	}

}
