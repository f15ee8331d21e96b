package monster.quicksell.support.intake.webhook;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.intake.channel.ServedChannels;
import monster.quicksell.support.intake.log.Reported;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** One courier for each provider with a token: one that is down delays no other. */
final class ReplyCouriers implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		Map<String, Account> accounts = Binder.get(environment)
			.bind("intake.webhooks", Bindable.mapOf(String.class, Account.class))
			.orElseGet(Map::of);
		Providers.of(accounts)
			.serving(ServedChannels.of(environment))
			.all()
			.stream()
			.map(Provider::name)
			.forEach((name) -> {
				String token = Objects.requireNonNull(accounts.get(name)).token();
				if (token != null && !token.isBlank()) {
					registry.registerBean(name + "Courier", Courier.class,
							(bean) -> bean.supplier(
									(beans) -> new Courier(Topics.OUTBOUND, "intake-" + name,
											new Reported(new ReplyDelivery(beans.bean(Providers.class).named(name),
													beans.bean(Notebook.class), beans.bean("clock", Clock.class)),
													beans.bean(Undelivered.class)))));
				}
			});
	}

}
