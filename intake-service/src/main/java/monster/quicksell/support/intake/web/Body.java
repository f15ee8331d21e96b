package monster.quicksell.support.intake.web;

import monster.quicksell.support.platform.web.InvalidField;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A request's body as it is: bytes, within a bound. */
final class Body {

	private Body() {
	}

	/**
	 * The bytes.
	 * @param largest how many megabytes it may have; more are answered with 413
	 * @param what how it is called in the answer
	 */
	static Mono<byte[]> of(ServerHttpRequest request, int largest, String what) {
		if (request.getHeaders().getContentLength() > (long) largest << 20) {
			return Mono.error(tooLarge(largest, what));
		}
		return DataBufferUtils.join(request.getBody(), largest << 20)
			.map(Body::bytes)
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge(largest, what))
			.switchIfEmpty(Mono.error(() -> new InvalidField("body", "is empty")));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static ResponseStatusException tooLarge(int largest, String what) {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"The " + what + " is larger than " + largest + " MB");
	}

}
