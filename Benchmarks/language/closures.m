% Closures that capture a variable, gone through with arrayfun.
1;
function total = work(n, rounds)
  total = 0;
  for k = 1:rounds
    scaled = arrayfun(@(x) x * k + 1, 1:n);
    kept = scaled(arrayfun(@(x) mod(x, 2) == 0, scaled));
    total += sum(kept);
  end
end

start = tic;
result = work(100000, 5);
printf("%.9f\t%.17g\n", toc(start), result);
