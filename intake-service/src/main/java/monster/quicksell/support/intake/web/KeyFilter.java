package monster.quicksell.support.intake.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.help.Throttle;
import monster.quicksell.support.platform.web.Role;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets integrations post messages with keys of their own, {@code <name>.<secret>}, and
 * bounds each before its message is read. Whatever else comes as a token is left to the
 * platform; a key opens nothing but messages.
 */
@Component
final class KeyFilter implements WebFilter, Ordered {

	/** Before Spring Security's chain. */
	private static final int ORDER = -101;

	private static final String BEARER = "Bearer ";

	private static final String PATH = "/v1/messages";

	private final Map<String, Lock> locks = new TreeMap<>();

	private final MeterRegistry meters;

	KeyFilter(KeyProperties properties, Clock clock, MeterRegistry meters) {
		this.meters = meters;
		properties.keys()
			.forEach((name, key) -> this.locks.put(name, new Lock(new IntegrationKey(name, key.channels()),
					HexFormat.of().parseHex(key.hash()), new Throttle(key.perMinute(), Duration.ofMinutes(1), clock))));
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Lock lock = posts(exchange.getRequest()) ? find(exchange.getRequest()).orElse(null) : null;
		if (lock == null) {
			return chain.filter(exchange);
		}
		String name = lock.key().name();
		Optional<Duration> pause = lock.throttle().count(name);
		if (pause.isPresent()) {
			this.meters.counter("intake.keys.throttled", "key", name).increment();
			return refuse(exchange.getResponse(), pause.get());
		}
		exchange.getAttributes().put(IntegrationKey.ATTRIBUTE, lock.key());
		return chain
			.filter(exchange.mutate()
				.request((request) -> request.headers((headers) -> headers.remove(HttpHeaders.AUTHORIZATION)))
				.build())
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(UsernamePasswordAuthenticationToken
				.authenticated(name, "", AuthorityUtils.createAuthorityList("ROLE_" + Role.AGENT.name()))));
	}

	private static boolean posts(ServerHttpRequest request) {
		String path = request.getPath().pathWithinApplication().value();
		return HttpMethod.POST.equals(request.getMethod()) && (path.equals(PATH) || path.equals(PATH + "/email"));
	}

	private Optional<Lock> find(ServerHttpRequest request) {
		String given = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		int dot = (given != null) ? given.indexOf('.') : -1;
		if (given == null || dot < 0 || !given.startsWith(BEARER)) {
			return Optional.empty();
		}
		return Optional.ofNullable(this.locks.get(given.substring(BEARER.length(), Math.max(dot, BEARER.length()))))
			.filter((lock) -> MessageDigest.isEqual(lock.hash(), sha256(given.substring(dot + 1))));
	}

	private static Mono<Void> refuse(ServerHttpResponse response, Duration pause) {
		response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
		String body = "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
				+ "\"detail\":\"This key has posted too many messages: try again later\"}";
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Lock(IntegrationKey key, byte[] hash, Throttle throttle) {
	}

}
