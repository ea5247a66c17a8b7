% fib(25): a quarter of a million calls.
1;
function r = fib(n)
  if n < 2
    r = n;
  else
    r = fib(n - 1) + fib(n - 2);
  end
end

start = tic;
result = fib(25);
printf("%.9f\t%.17g\n", toc(start), result);
