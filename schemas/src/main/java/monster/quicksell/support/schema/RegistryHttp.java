package monster.quicksell.support.schema;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the first registry that answers, each bounded in time and size. Every
 * request of the API that is used here may be repeated safely. Safe for use by many
 * threads.
 */
final class RegistryHttp implements AutoCloseable {

	private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

	/** Larger answers are nonsense. */
	private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

	private final HttpClient http;

	private final List<URI> urls;

	private final @Nullable String authorization;

	private final Duration timeout;

	RegistryHttp(List<URI> urls, @Nullable String userInfo, Duration timeout) {
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		this.urls = List.copyOf(urls);
		this.authorization = (userInfo != null)
				? "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)) : null;
		this.timeout = timeout;
	}

	/**
	 * The answer of the first registry that gives one, whatever its status below 500.
	 * @throws RegistryUnavailable if none does
	 */
	RegistryAnswer send(String method, String path, @Nullable String body) {
		RegistryUnavailable failure = null;
		for (URI url : this.urls) {
			try {
				return send(request(url, method, path, body));
			}
			catch (RegistryUnavailable ex) {
				failure = ex;
			}
		}
		throw (failure != null) ? failure : new RegistryUnavailable("none is configured", null);
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	private HttpRequest request(URI url, String method, String path, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
			.timeout(this.timeout)
			.header("Accept", MEDIA_TYPE + ", application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (body != null) {
			request.header("Content-Type", MEDIA_TYPE);
		}
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		return request.build();
	}

	private RegistryAnswer send(HttpRequest request) {
		try {
			return exchange(request);
		}
		catch (ConnectException | HttpTimeoutException ex) {
			throw unanswered(ex);
		}
		catch (IOException ex) {
			// A kept connection that the server has closed meanwhile: a new one may do
			try {
				return exchange(request);
			}
			catch (IOException again) {
				throw unanswered(again);
			}
		}
	}

	private RegistryAnswer exchange(HttpRequest request) throws IOException {
		CompletableFuture<HttpResponse<byte[]>> exchange = this.http.sendAsync(request,
				(info) -> HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(),
						LONGEST_ANSWER));
		try {
			// The request's own time-out ends with the headers; this one covers the body
			HttpResponse<byte[]> response = exchange.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
			return RegistryAnswer.of(response.statusCode(), response.body());
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw new HttpTimeoutException("the answer takes too long");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException cause) {
				throw cause;
			}
			throw new RegistryUnavailable("no answer", ex.getCause());
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw new RegistryUnavailable("interrupted", ex);
		}
	}

	private static RegistryUnavailable unanswered(IOException cause) {
		return new RegistryUnavailable("no answer (" + cause.getClass().getSimpleName() + ")", cause);
	}

}
