package monster.quicksell.support.intake.webhook;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpMethod;

/**
 * A call of a provider's API that gives an answer.
 *
 * @param method GET is never used
 * @param address where
 * @param headers with the credentials
 * @param body what, as JSON
 */
record ApiCall(HttpMethod method, URI address, Map<String, String> headers, Map<String, ?> body) {

	static ApiCall post(URI address, String authorization, Map<String, ?> body) {
		return new ApiCall(HttpMethod.POST, address, Map.of("Authorization", authorization), body);
	}

	@Override
	public String toString() {
		return "ApiCall[" + this.method + " " + this.address.getHost() + "]";
	}

}
