package monster.quicksell.support.escalation.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A canary on this machine's loopback that nobody may reach. */
class AddressesTest {

	/** Of those for documentation (RFC 5737): of the internet, and nobody's. */
	private static final String PUBLIC = "203.0.113.7";

	private static final String LOOPBACK = "127.0.0.1";

	private final AtomicInteger seen = new AtomicInteger();

	private HttpServer canary;

	@BeforeEach
	void start() throws IOException {
		this.canary = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
		this.canary.createContext("/", (exchange) -> {
			this.seen.incrementAndGet();
			if (exchange.getRequestURI().getPath().equals("/redirect")) {
				exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/secret");
				exchange.sendResponseHeaders(307, -1);
			}
			else {
				exchange.sendResponseHeaders(200, -1);
			}
			exchange.close();
		});
		this.canary.start();
	}

	@AfterEach
	void stop() {
		this.canary.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "2130706433", "127.1", "0", "0.0.0.0", "localhost", "[::1]", "[::]",
			"[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "127.0.0.53" })
	void canaryIsNotReached(String host) {
		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(() -> post(new Addresses(List.of()), "http://" + host + ":" + port() + "/"));
		assertThat(this.seen).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1",
			"224.0.0.1", "255.255.255.255", "192.0.0.8", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]",
			"[2002:7f00:1::]", "[2001::1]", "[::ffff:10.0.0.1]" })
	void privateAddressIsNotConnectedTo(String host) {
		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(() -> post(new Addresses(List.of()), "http://" + host + "/"))
			.withMessageContaining("private");
	}

	@ParameterizedTest
	@ValueSource(strings = { "93.184.216.34", "8.8.8.8", "2606:4700::1111", "172.32.0.1", "100.128.0.1" })
	void addressOfTheInternetIsNotPrivate(String address) throws IOException {
		assertThat(PrivateAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
	}

	@Test
	void nameThatTurnsPrivateAfterItWasPublicIsNotConnectedTo() {
		Names names = new Names(List.of(PUBLIC), List.of(LOOPBACK));
		Addresses addresses = names.addresses();
		String url = "http://rebind.example:" + port() + "/";

		// Whoever may answer there: nobody, or a proxy
		var _ = catchThrowable(() -> post(addresses, url));
		assertThat(names.asked).as("asked once: what was checked is what is connected to").hasValue(1);
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> post(addresses, url))
			.withMessageContaining("private");
		assertThat(names.asked).hasValue(2);
		assertThat(this.seen).hasValue(0);
	}

	@Test
	void nameWithAPrivateAddressBesideAPublicOneIsNotConnectedTo() {
		Addresses addresses = new Names(List.of(PUBLIC, LOOPBACK)).addresses();

		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(() -> post(addresses, "http://both.example:" + port() + "/"))
			.withMessageContaining("private");
		assertThat(this.seen).hasValue(0);
	}

	@Test
	void whatIsAllowedByNameIsReachedButNotWhereItRedirectsTo() {
		Addresses allowed = new Addresses(List.of("localhost"));
		post(allowed, "http://localhost:" + port() + "/");
		assertThatExceptionOfType(Undeliverable.class)
			.isThrownBy(() -> post(allowed, "http://localhost:" + port() + "/redirect"))
			.withMessage("It answered 307");
		assertThat(this.seen).hasValue(2);
	}

	private int port() {
		return this.canary.getAddress().getPort();
	}

	private static void post(Addresses addresses, String url) {
		HttpSender sender = new HttpSender("It", addresses, Duration.ofSeconds(2), Clock.systemUTC(),
				new SimpleMeterRegistry().counter("unconfirmed"));
		sender.post(URI.create(url), Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
	}

	/** A name server that says something else each time, and at last the same. */
	private static final class Names {

		private final AtomicInteger asked = new AtomicInteger();

		private final List<List<String>> answers;

		@SafeVarargs
		Names(List<String>... answers) {
			this.answers = List.of(answers);
		}

		Addresses addresses() {
			return new Addresses(List.of(), this::resolver);
		}

		private NameResolver<InetAddress> resolver(EventExecutor executor) {
			return new InetNameResolver(executor) {
				@Override
				protected void doResolve(String host, Promise<InetAddress> promise) throws Exception {
					promise.setSuccess(next().getFirst());
				}

				@Override
				protected void doResolveAll(String host, Promise<List<InetAddress>> promise) throws Exception {
					promise.setSuccess(next());
				}
			};
		}

		private List<InetAddress> next() throws UnknownHostException {
			List<InetAddress> next = new ArrayList<>();
			int number = Math.min(this.asked.getAndIncrement(), this.answers.size() - 1);
			for (String address : this.answers.get(number)) {
				next.add(InetAddress.getByName(address));
			}
			return next;
		}

	}

}
