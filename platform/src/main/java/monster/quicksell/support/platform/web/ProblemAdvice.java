package monster.quicksell.support.platform.web;

import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.netty.channel.ChannelException;
import monster.quicksell.support.platform.Unavailable;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Turns what goes wrong at the edge into RFC 9457 problem details that name the field,
 * never a stack trace.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail invalid(InvalidField ex) {
		return fields(List.of(new FieldError(ex.field(), String.valueOf(ex.getMessage()))));
	}

	@ExceptionHandler
	ProblemDetail notFound(NotFound ex) {
		return problem(HttpStatus.NOT_FOUND, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail conflict(Conflict ex) {
		return problem(HttpStatus.CONFLICT, String.valueOf(ex.getMessage()));
	}

	/** Reactor Netty keeps the name of its request's time-out to itself. */
	@ExceptionHandler
	Mono<ProblemDetail> slow(ChannelException ex) {
		return ex.getClass().getName().equals("reactor.netty.http.server.RequestTimeoutException")
				? Mono.just(problem(HttpStatus.REQUEST_TIMEOUT, "The request was too long on its way"))
				: Mono.error(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(Unavailable ex) {
		return later(String.valueOf(ex.getMessage()));
	}

	/** Kafka was asked directly and does not answer in time. */
	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(RetriableException ex) {
		return later("Kafka does not answer in time");
	}

	/**
	 * The database was asked directly and can't be reached, or does not answer in time.
	 */
	@ExceptionHandler({ MongoTimeoutException.class, MongoSocketException.class, MongoNotPrimaryException.class,
			MongoNodeIsRecoveringException.class, MongoServerUnavailableException.class })
	ResponseEntity<ProblemDetail> unavailable(MongoException ex) {
		return later("The database does not answer");
	}

	private static ResponseEntity<ProblemDetail> later(String reason) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, "2")
			.body(problem(HttpStatus.SERVICE_UNAVAILABLE, reason));
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(WebExchangeBindException ex,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		return answer(fields(ex.getFieldErrors()
			.stream()
			.map((error) -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
			.toList()), ex, headers, exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleHandlerMethodValidationException(HandlerMethodValidationException ex,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		return answer(fields(ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new FieldError(String.valueOf(result.getMethodParameter().getParameterName()),
						String.valueOf(error.getDefaultMessage()))))
			.toList()), ex, headers, exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleServerWebInputException(ServerWebInputException ex,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
				return answer(fields(List.of(new FieldError(path(json), "can't be read as what is expected here"))), ex,
						headers, exchange);
			}
			if (cause instanceof DecodingException) {
				ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "The body can't be read");
				problem.setProperty("errors",
						List.of(new FieldError("body", "must be well-formed JSON of the documented form")));
				if (!(cause.getCause() instanceof JacksonException next && !next.getPath().isEmpty())) {
					return answer(problem, ex, headers, exchange);
				}
			}
		}
		if (ex.getMethodParameter() != null && ex.getMethodParameter().getParameterName() != null) {
			return answer(fields(List.of(new FieldError(String.valueOf(ex.getMethodParameter().getParameterName()),
					"is missing or can't be read"))), ex, headers, exchange);
		}
		return answer(problem(HttpStatus.BAD_REQUEST, "The request can't be read"), ex, headers, exchange);
	}

	private Mono<ResponseEntity<Object>> answer(ProblemDetail problem, Exception ex, HttpHeaders headers,
			ServerWebExchange exchange) {
		return handleExceptionInternal(ex, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), exchange);
	}

	private static String path(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			@Nullable String name = step.getPropertyName();
			if (name == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(name);
			}
		}
		return path.toString();
	}

	private static ProblemDetail fields(List<FieldError> errors) {
		String names = String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Not acceptable: " + names);
		problem.setProperty("errors", errors);
		return problem;
	}

	private static ProblemDetail problem(HttpStatus status, String detail) {
		return ProblemDetail.forStatusAndDetail(status, detail);
	}

	/** What is wrong with a field. */
	record FieldError(String field, String reason) {
	}

}
