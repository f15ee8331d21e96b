package monster.quicksell.support.platform.testing;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database's operators in place of each word that a service takes (row 35 of the fault
 * list), as its own routes tell them. In a path, a parameter or a parameter's name an
 * operator is answered as a word that means nothing, with as many rows, or refused; of
 * what only reads there is something to be found otherwise. In a field of a body it is
 * refused, and the field is named.
 */
public final class Operators {

	/** What a database might take for more than words. */
	public static final List<String> WORDS = List.of("{\"$ne\":\"\"}", "{\"$gt\":\"\"}", "{\"$regex\":\".*\"}",
			"$where", "1;return true", ".*", "^(a+)+$", "a.b.$c", "[$ne]");

	private static final String NONSENSE = "zqxjkv";

	private static final Object OPERATOR = Map.of("$ne", "");

	private static final JsonMapper JSON = new JsonMapper();

	private final List<Route> routes = new ArrayList<>();

	private final Map<String, String> filled = new HashMap<>();

	private final Set<String> free = new TreeSet<>();

	// Nothing was put aside
	private final Set<String> empty = new TreeSet<>(Set.of("/v1/dead-letters/{number}"));

	private final WebTestClient web;

	/**
	 * Those of a service.
	 * @param mapping its routes
	 * @param web asks it, with every right
	 */
	public Operators(RequestMappingHandlerMapping mapping, WebTestClient web) {
		this.web = web;
		mapping.getHandlerMethods()
			.forEach((info, method) -> info.getPatternsCondition()
				.getPatterns()
				.forEach((pattern) -> this.routes.add(Route.of(info, pattern.getPatternString(), method))));
	}

	/** Names the parameters of a route that takes any. */
	public Operators named(String path, String... names) {
		List<Route> found = this.routes.stream().filter((route) -> route.path.equals(path) && route.any).toList();
		assertThat(found).as(path + " takes any parameter").isNotEmpty();
		found.forEach((route) -> route.query.addAll(List.of(names)));
		return this;
	}

	/**
	 * What a parameter has while others are tried; otherwise 1 in a path, and nothing.
	 */
	public Operators filled(String path, String name, String value) {
		this.filled.put(known(path, name), value);
		return this;
	}

	/** A parameter of free text, of which each word may find something. */
	public Operators free(String path, String name) {
		this.free.add(known(path, name));
		return this;
	}

	/** A route at which there is nothing to be found. */
	public Operators empty(String path) {
		assertThat(this.routes).extracting(Route::path).contains(path);
		this.empty.add(path);
		return this;
	}

	private String known(String path, String name) {
		assertThat(this.routes).as("no %s of %s", name, path)
			.anyMatch(
					(route) -> route.path.equals(path) && (route.inPath.contains(name) || route.query.contains(name)));
		return path + " " + name;
	}

	/** One test for each route that takes anything. */
	public Stream<DynamicTest> all() {
		assertThat(this.routes).isNotEmpty();
		return this.routes.stream()
			.filter((route) -> route.any || !route.query.isEmpty() || !route.inPath.isEmpty() || route.body != null)
			.map((route) -> DynamicTest.dynamicTest(route.method + " " + route.path, () -> tryAll(route)));
	}

	private void tryAll(Route route) {
		assertThat(route.any && route.query.isEmpty()).as("nobody names the parameters of " + route.path).isFalse();
		if (route.reads() && !route.streams && !this.empty.contains(route.path)) {
			assertThat(ask(route, "", null).status).as("there is something at " + route.path).isEqualTo(200);
		}
		Stream.concat(route.inPath.stream(), route.query.stream()).forEach((name) -> tryWords(route, name));
		if (route.reads() && !route.streams) {
			route.query.forEach((name) -> tryNames(route, name));
		}
		if (route.body != null) {
			tryFields(route, route.body, "", (body) -> body);
		}
	}

	private void tryWords(Route route, String name) {
		boolean finds = this.free.contains(route.path + " " + name);
		Answer plain = ask(route, name, NONSENSE);
		for (String word : WORDS) {
			Answer odd = ask(route, name, word);
			assertThat(isRefused(route, name, odd) || finds || odd.equals(plain))
				.as("%s %s: %s as %s gets %s, and a word without meaning %s", route.method, route.path, name, word, odd,
						plain)
				.isTrue();
		}
	}

	/**
	 * A parameter of a question that can be answered is named as what is wrong with it.
	 */
	private boolean isRefused(Route route, String name, Answer answer) {
		boolean named = route.reads() && route.query.contains(name) && !this.empty.contains(route.path);
		return named ? answer.status == 400 : answer.status >= 400;
	}

	/** Taken as an operator, each would leave nothing to be found. */
	private void tryNames(Route route, String name) {
		Answer without = ask(route, "", null);
		for (String operator : List.of("[$eq]", "[$in]", ".$eq")) {
			assertThat(ask(route, name + operator, NONSENSE)).as(name + operator).isEqualTo(without);
		}
	}

	/** What changes anything is asked with no body, as are questions. */
	private Answer ask(Route route, String name, @Nullable String value) {
		Map<String, String> values = inPath(route);
		StringBuilder uri = new StringBuilder(route.template());
		for (String each : route.query) {
			String other = filled(route, each, "");
			if (!each.equals(name) && !other.isEmpty()) {
				add(each, each, uri);
				values.put(each, other);
			}
		}
		if (value != null && !route.inPath.contains(name)) {
			add(name, "asked", uri);
			values.put("asked", value);
		}
		else if (value != null) {
			values.put(name, value);
		}
		return Answer.of(
				this.web.method(route.method).uri(uri.toString(), values).exchange().expectBody().returnResult(),
				route.reads());
	}

	private static void add(String name, String variable, StringBuilder uri) {
		uri.append((uri.indexOf("?") < 0) ? '?' : '&').append(name).append("={").append(variable).append('}');
	}

	private Map<String, String> inPath(Route route) {
		Map<String, String> values = new HashMap<>();
		route.inPath.forEach((each) -> values.put(each, filled(route, each, "1")));
		return values;
	}

	private String filled(Route route, String name, String otherwise) {
		return this.filled.getOrDefault(route.path + " " + name, otherwise);
	}

	private void tryFields(Route route, Class<?> type, String first, UnaryOperator<Object> within) {
		for (RecordComponent field : type.getRecordComponents()) {
			String name = first + field.getName();
			UnaryOperator<Object> inside = (value) -> within.apply(Map.of(field.getName(), value));
			Class<?> element = ResolvableType.forType(field.getGenericType()).asCollection().resolveGeneric(0);
			if (field.getType().isRecord()) {
				tryFields(route, field.getType(), name + ".", inside);
			}
			else if (element != null && element.isRecord()) {
				tryFields(route, element, name + "[0].", (value) -> inside.apply(List.of(value)));
			}
			else {
				boolean map = Map.class.isAssignableFrom(field.getType());
				tryBody(route, name, inside.apply(map ? Map.of("x", OPERATOR) : OPERATOR));
				if (element != null) {
					tryBody(route, name, inside.apply(List.of(OPERATOR)));
				}
			}
		}
	}

	private void tryBody(Route route, String field, Object body) {
		EntityExchangeResult<byte[]> result = this.web.method(route.method)
			.uri(route.template(), inPath(route))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(JSON.writeValueAsString(body))
			.exchange()
			.expectBody()
			.returnResult();
		String answer = text(result);
		assertThat(result.getStatus().value()).as("%s: %s", body, answer).isEqualTo(400);
		assertThat(JSON.readTree(answer).path("errors").valueStream().map((each) -> each.path("field").asString("")))
			.as("%s: %s", body, answer)
			.anyMatch((named) -> named.equals(field) || named.startsWith(field + ".") || named.startsWith(field + "["));
	}

	private static String text(EntityExchangeResult<byte[]> result) {
		byte[] body = result.getResponseBody();
		return (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
	}

	/**
	 * How a question was answered.
	 *
	 * @param status the status
	 * @param found how many values were found in JSON, all that stands there otherwise;
	 * nothing is said of what changes something
	 */
	private record Answer(int status, String found) {

		static Answer of(EntityExchangeResult<byte[]> result, boolean read) {
			int status = result.getStatus().value();
			if (result.getStatus().is4xxClientError()) {
				if (read) {
					assertThat(status).as(text(result)).isIn(400, 404);
				}
				return new Answer(status, "");
			}
			assertThat(status).as(text(result)).isIn(200, 201, 202, 204);
			MediaType type = Objects.requireNonNullElse(result.getResponseHeaders().getContentType(),
					MediaType.TEXT_PLAIN);
			String found = type.isCompatibleWith(MediaType.APPLICATION_JSON)
					? String.valueOf(values(JSON.readTree(text(result)))) : text(result);
			return new Answer(status, read ? found : "");
		}

		private static long values(JsonNode node) {
			return node.isContainer() ? node.valueStream().mapToLong(Answer::values).sum() : 1;
		}

	}

	/**
	 * A route.
	 *
	 * @param method the method
	 * @param path the path
	 * @param inPath the names in it
	 * @param query the names of parameters
	 * @param any whether it takes parameters of any name
	 * @param streams whether it goes on answering
	 * @param body what it reads; null if nothing of which the fields are known
	 */
	private record Route(HttpMethod method, String path, List<String> inPath, List<String> query, boolean any,
			boolean streams, @Nullable Class<?> body) {

		private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

		static Route of(RequestMappingInfo info, String path, HandlerMethod handler) {
			List<String> inPath = new ArrayList<>();
			List<String> query = new ArrayList<>();
			boolean any = false;
			Class<?> body = null;
			for (MethodParameter each : handler.getMethodParameters()) {
				each.initParameterNameDiscovery(NAMES);
				PathVariable variable = each.getParameterAnnotation(PathVariable.class);
				RequestParam parameter = each.getParameterAnnotation(RequestParam.class);
				if (variable != null) {
					inPath.add(name(variable.name(), each));
				}
				else if (parameter != null && Map.class.isAssignableFrom(each.getParameterType())) {
					any = true;
				}
				else if (parameter != null) {
					query.add(name(parameter.name(), each));
				}
				else if (each.hasParameterAnnotation(RequestBody.class) && each.getParameterType().isRecord()) {
					body = each.getParameterType();
				}
			}
			boolean streams = info.getProducesCondition()
				.getProducibleMediaTypes()
				.contains(MediaType.TEXT_EVENT_STREAM);
			HttpMethod method = info.getMethodsCondition()
				.getMethods()
				.stream()
				.findFirst()
				.map(RequestMethod::asHttpMethod)
				.orElse(HttpMethod.GET);
			return new Route(method, path, inPath, query, any, streams, body);
		}

		boolean reads() {
			return this.method.equals(HttpMethod.GET);
		}

		/** The path without what its variables have to look like. */
		String template() {
			return this.path.replaceAll("\\{(\\w+):[^/]*}", "{$1}");
		}

		private static String name(String said, MethodParameter parameter) {
			return said.isEmpty() ? Objects.requireNonNull(parameter.getParameterName()) : said;
		}

	}

}
