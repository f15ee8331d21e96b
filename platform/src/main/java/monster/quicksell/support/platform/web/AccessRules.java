package monster.quicksell.support.platform.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * What of a service not every agent may do, or others than they: declare one as a bean.
 * The first rule that fits a request decides; an admin may always.
 *
 * @param rules in their order
 */
public record AccessRules(List<Rule> rules) {

	/** These rules. */
	public static AccessRules of(Rule... rules) {
		return new AccessRules(List.of(rules));
	}

	/** Requests to a path pattern need one of these roles, whatever their method. */
	public static Rule any(String pattern, Role... roles) {
		return new Rule(null, pattern, Set.of(roles));
	}

	/** Requests of one method do. */
	public static Rule only(HttpMethod method, String pattern, Role... roles) {
		return new Rule(method, pattern, Set.of(roles));
	}

	/**
	 * Who may do something.
	 *
	 * @param method what; null for all
	 * @param pattern where, a Spring path pattern
	 * @param roles who, besides an admin
	 */
	public record Rule(@Nullable HttpMethod method, String pattern, Set<Role> roles) {

		ServerWebExchangeMatcher matcher() {
			return (this.method != null) ? ServerWebExchangeMatchers.pathMatchers(this.method, this.pattern)
					: ServerWebExchangeMatchers.pathMatchers(this.pattern);
		}

		String[] allowed() {
			return Stream.concat(this.roles.stream(), Stream.of(Role.ADMIN))
				.distinct()
				.map(Role::name)
				.toArray(String[]::new);
		}

	}

}
