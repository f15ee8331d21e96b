package monster.quicksell.support.intake.store;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets, once an hour, what was kept for a while; each instance may. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Sweeper {

	private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

	private final List<Expiring> stores;

	private final Clock clock;

	Sweeper(List<Expiring> stores, Clock clock) {
		this.stores = stores;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	Mono<Void> sweep() {
		return Flux.fromIterable(this.stores)
			.concatMap((store) -> store.expire(this.clock.instant()).onErrorResume((ex) -> {
				LOG.warn("{} can't forget now: {}", store.getClass().getSimpleName(), ex.getClass().getName());
				return Mono.empty();
			}))
			.then();
	}

}
