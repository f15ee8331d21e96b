package monster.quicksell.support.intake.help;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponseException;

/**
 * So many calls of one network address, or sender, in a time: the next get 429. Each
 * instance counts for itself. An IPv6 address counts as its network of 64 bits, which one
 * household has.
 */
public final class Throttle {

	private static final int MOST_ADDRESSES = 10_000;

	private final int most;

	private final Duration time;

	private final Clock clock;

	private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
			return size() > MOST_ADDRESSES;
		}

	};

	/** At most so many of each in a time. */
	public Throttle(int most, Duration time, Clock clock) {
		this.most = most;
		this.time = time;
		this.clock = clock;
	}

	/** Counts a call; an error if it is one too many. */
	public void pass(ServerHttpRequest request) {
		pass(network(request.getRemoteAddress()));
	}

	/** Counts a call in somebody's name; an error if it is one too many. */
	public void pass(String who) {
		count(who).ifPresent((pause) -> {
			ErrorResponseException refusal = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS, ProblemDetail
				.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, "Too many requests: try again later"), null);
			refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
			throw refusal;
		});
	}

	/** Counts a call of somebody; for how long to wait if it is one too many. */
	public Optional<Duration> count(String who) {
		Instant now = this.clock.instant();
		Instant end = count(who, now);
		return now.isBefore(end) ? Optional.of(Duration.between(now, end)) : Optional.empty();
	}

	/** When somebody may go on; not after now if it may. */
	private synchronized Instant count(String who, Instant now) {
		Window window = this.windows.get(who);
		if (window == null || !now.isBefore(window.begin().plus(this.time))) {
			window = new Window(now, 0);
		}
		this.windows.put(who, new Window(window.begin(), window.calls() + 1));
		return (window.calls() < this.most) ? now : window.begin().plus(this.time);
	}

	private static String network(@org.jspecify.annotations.Nullable InetSocketAddress remote) {
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		if (address instanceof Inet6Address) {
			return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
		}
		return (address != null) ? address.getHostAddress() : "";
	}

	private record Window(Instant begin, int calls) {
	}

}
