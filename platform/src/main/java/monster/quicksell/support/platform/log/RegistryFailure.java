package monster.quicksell.support.platform.log;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a registry that is away from bytes that are bad, whichever serializer says so.
 * Confluent's wraps what its client throws in a {@code SerializationException}, or quotes
 * it in an {@code InvalidConfigurationException} if the error code is a plain 4xx: its
 * classes are not there to be named, but the message ends with the code either way.
 */
final class RegistryFailure {

	private static final String CLIENTS = "RestClientException";

	private static final Pattern CODE = Pattern.compile("; error code: (\\d{1,6})$");

	private RegistryFailure() {
	}

	/** True if asking again may help. */
	static boolean isPassing(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidConfigurationException || cause.getClass().getSimpleName().equals(CLIENTS)) {
				return !isFinal(code(cause.getMessage()));
			}
			if (isNetwork(cause)) {
				return true;
			}
		}
		return false;
	}

	/** Avro reports bad bytes as {@code IOException} too, so not every one counts. */
	private static boolean isNetwork(Throwable cause) {
		return cause instanceof RetriableException || cause instanceof SocketException
				|| cause instanceof SocketTimeoutException || cause instanceof UnknownHostException
				|| cause instanceof HttpTimeoutException;
	}

	/**
	 * The registry's own "there is none" has a code of the API; a proxy's 404 has not. A
	 * schema that is incompatible or invalid will not be taken later either.
	 */
	private static boolean isFinal(int code) {
		return code / 100 == 404 || code / 100 == 422 || code / 100 == 409 || code == 409 || code == 422;
	}

	private static int code(@Nullable String message) {
		Matcher matcher = CODE.matcher((message != null) ? message : "");
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

}
