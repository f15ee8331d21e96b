package monster.quicksell.support.escalation.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import monster.quicksell.support.platform.courier.Undeliverable;

/**
 * Where we may connect to: the internet, and what is allowed by name. The check is made
 * on the very address that is connected to, so a name that changes its address in between
 * gains nothing.
 */
public final class Addresses {

	private static final String REFUSED = "The receiver's address is private, and not allowed";

	private final List<String> allowed;

	private final Function<EventExecutor, NameResolver<InetAddress>> names;

	/** The internet and these hosts, written as in the URLs. */
	public Addresses(List<String> allowed) {
		this(allowed, DefaultNameResolver::new);
	}

	/** The same, with these names. */
	Addresses(List<String> allowed, Function<EventExecutor, NameResolver<InetAddress>> names) {
		this.allowed = allowed.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
		this.names = names;
	}

	/** True if a URL's host is allowed by name. */
	public boolean isAllowed(URI url) {
		return url.getHost() != null && this.allowed.contains(url.getHost().toLowerCase(Locale.ROOT));
	}

	/**
	 * Refuses addresses written as numbers that are private; names are checked when they
	 * are resolved.
	 */
	void check(URI url) {
		String host = url.getHost();
		if (host == null || host.isEmpty()) {
			throw new Undeliverable("The receiver's address can't be read");
		}
		boolean number = host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
		if (isAllowed(url) || !number) {
			return;
		}
		try {
			if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(PrivateAddresses::isPrivate)) {
				throw new Undeliverable(REFUSED);
			}
		}
		catch (UnknownHostException ex) {
			throw new Undeliverable("The receiver's address can't be read");
		}
	}

	AddressResolverGroup<InetSocketAddress> resolver() {
		return new AddressResolverGroup<>() {
			@Override
			protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
				return new InetSocketAddressResolver(executor, new Checked(executor));
			}
		};
	}

	private void check(String host, List<InetAddress> found) throws UnknownHostException {
		if (!this.allowed.contains(host.toLowerCase(Locale.ROOT))
				&& found.stream().anyMatch(PrivateAddresses::isPrivate)) {
			throw new Refused();
		}
	}

	/** A name that leads to a private address. */
	static final class Refused extends UnknownHostException {

		Refused() {
			super(REFUSED);
		}

	}

	/** Resolves names, and gives no private address away. */
	private final class Checked extends InetNameResolver {

		private final NameResolver<InetAddress> names;

		Checked(EventExecutor executor) {
			super(executor);
			this.names = Addresses.this.names.apply(executor);
		}

		@Override
		protected void doResolve(String host, Promise<InetAddress> promise) {
			this.names.resolveAll(host).addListener((io.netty.util.concurrent.Future<List<InetAddress>> all) -> {
				if (all.isSuccess()) {
					one(host, all.getNow(), promise);
				}
				else {
					promise.tryFailure(all.cause());
				}
			});
		}

		private void one(String host, List<InetAddress> found, Promise<InetAddress> promise) {
			try {
				check(host, found);
				promise.trySuccess(found.getFirst());
			}
			catch (UnknownHostException ex) {
				promise.tryFailure(ex);
			}
		}

		@Override
		protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
			this.names.resolveAll(host).addListener((io.netty.util.concurrent.Future<List<InetAddress>> all) -> {
				try {
					if (!all.isSuccess()) {
						promise.tryFailure(all.cause());
						return;
					}
					check(host, all.getNow());
					promise.trySuccess(all.getNow());
				}
				catch (UnknownHostException ex) {
					promise.tryFailure(ex);
				}
			});
		}

	}

}
