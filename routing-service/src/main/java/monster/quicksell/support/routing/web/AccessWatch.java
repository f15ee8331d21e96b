package monster.quicksell.support.routing.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import monster.quicksell.support.routing.policies.Audit;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Notes a change of access before it is used: somebody's first request, and the first one
 * with other roles than before.
 */
@Component
class AccessWatch implements WebFilter {

	private final Audit audit;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	AccessWatch(Audit audit) {
		this.audit = audit;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull(SecurityContext::getAuthentication)
			.filter(Authentication::isAuthenticated)
			.flatMap(this::note)
			.then(chain.filter(exchange));
	}

	private Mono<Void> note(Authentication who) {
		String roles = who.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.sorted()
			.collect(Collectors.joining(" "));
		if (roles.equals(this.known.get(who.getName()))) {
			return Mono.empty();
		}
		return Mono.<Void>fromRunnable(() -> {
			this.audit.access(who.getName(), roles);
			this.known.put(who.getName(), roles);
		}).subscribeOn(Schedulers.boundedElastic());
	}

}
